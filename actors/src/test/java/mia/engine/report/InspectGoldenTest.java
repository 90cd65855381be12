package mia.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mia.protocol.market.Bar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the lines of an independent, naive implementation, bar by bar. */
class InspectGoldenTest {
  private static final int SHOWN = 20;

  private final ObjectMapper mapper = new ObjectMapper();

  static Stream<GoldenCase> synthetic() {
    return GoldenCase.synthetic();
  }

  static Stream<GoldenCase> recorded() {
    return GoldenCase.recorded();
  }

  @ParameterizedTest
  @MethodSource("synthetic")
  void says_of_a_generated_market_what_the_method_says(GoldenCase golden) throws Exception {
    assertSame(golden);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void says_of_a_recorded_market_what_the_method_says(GoldenCase golden) throws Exception {
    assertSame(golden);
  }

  private void assertSame(GoldenCase golden) throws JsonProcessingException {
    Map<Long, JsonNode> expected = new HashMap<>();
    for (String line : golden.readExpected()) {
      JsonNode node = mapper.readTree(line);
      expected.put(node.get("t").longValue(), node);
    }
    var run = new GoldenRun(golden);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Bar bar : golden.readBars()) {
      JsonNode wanted = expected.get(bar.startNanos());
      run.take(bar);
      if (wanted != null && differences.size() < SHOWN) {
        var found = new ArrayList<String>();
        new GoldenDifference(found).compare("", wanted, mapper.readTree(run.line()));
        found.forEach(difference -> differences.add("bar " + wanted.get("i") + " " + difference));
        compared++;
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(expected.size());
  }
}
