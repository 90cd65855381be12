package mia.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison has to bite, or the golden files prove nothing. */
class GoldenDifferenceTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{'a':1.0}|{'a':1}|0",
        "{'a':2.0}|{'a':2.000000001}|0",
        "{'a':2.0}|{'a':2.00000001}|1",
        "{'a':null}|{'a':0.5}|1",
        "{'a':'X'}|{'a':'Y'}|1",
        "{'a':[1,2]}|{'a':[1]}|1",
        "{'a':[1,2]}|{'a':[1,3]}|1",
        "{'a':{'b':true}}|{'a':{'b':false}}|1",
        "{'a':1,'b':2}|{'a':1}|1",
        "{'a':1}|{'a':1,'b':2}|1",
      })
  void finds_every_difference(String expected, String actual, int differences) throws Exception {
    var mapper = new ObjectMapper();
    List<String> found = new ArrayList<>();

    new GoldenDifference(found)
        .compare(
            "",
            mapper.readTree(expected.replace('\'', '"')),
            mapper.readTree(actual.replace('\'', '"')));

    assertThat(found).hasSize(differences);
  }
}
