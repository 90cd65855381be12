package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsCommandTest extends CommandCase {
  /** 2026-02-06 09:30 ET. */
  private static final String ROW = "1770388200000000000,6850,6800.25,,300000000";

  private static final String LATER_ROW = "1770393600000000000,6900,6885,6890,";
  private static final String HEADER = "as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd";

  @Test
  void keeps_what_it_is_given_and_shows_it() throws IOException {
    Answer imported = levels("import", "--symbol", "ES", file(LATER_ROW, ROW));

    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.out())
        .contains("ES: 2 rows of levels.csv kept as version 1, the last of 2026-02-06 11:00:00 ET");

    Answer shown = levels("show", "--symbol", "ES");
    assertThat(shown.code()).isZero();
    assertThat(shown.out().lines())
        .anyMatch(
            line ->
                line.matches("2026-02-06 09:30:00 ET +6850.00 +6800.25 +- +300000000 +levels.csv"))
        .anyMatch(
            line ->
                line.matches("2026-02-06 11:00:00 ET +6900.00 +6885.00 +6890.00 +- +levels.csv"));
  }

  @Test
  void shows_the_newest_rows_for_machines() throws IOException {
    levels("import", "--symbol", "ES", "--source", "desk", file(ROW, LATER_ROW));

    Answer shown = levels("show", "--symbol", "ES", "--limit", "1", "--json");

    JsonNode row = new ObjectMapper().readTree(shown.out());
    assertThat(row.get("asOf").asText()).isEqualTo("2026-02-06T16:00:00Z");
    assertThat(row.get("callWallTicks").asLong()).isEqualTo(27_600);
    assertThat(row.get("netGammaUsd").isNull()).isTrue();
    assertThat(row.get("source").asText()).isEqualTo("desk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4000000000000000000,6850,,,|lies in the future",
        "1770388200000000000,68.50,,,|call wall 68.50 is no price of ES",
        "1770388200000000000,6850,high,,|levels.csv line 2: expected numbers",
        "0,6850,,,|expected nanoseconds since 1970",
      })
  void refuses_a_file_that_cannot_be_true(String row, String complaint) throws IOException {
    Answer refused = levels("import", "--symbol", "ES", file(row));

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("levels.csv", complaint);
    assertThat(levels("show", "--symbol", "ES").out()).contains("No levels of ES were imported");
  }

  @Test
  void refuses_two_rows_of_one_instant_and_a_file_without_rows() throws IOException {
    assertThat(levels("import", "--symbol", "ES", file(ROW, ROW)).err())
        .contains("there are two of this instant");
    assertThat(levels("import", "--symbol", "ES", file()).err()).contains("holds no row");
  }

  @Test
  void asks_whose_levels_where_there_are_two_symbols() throws IOException {
    Answer asked = levels("import", file(ROW));

    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--symbol: whose levels? Expected one of [ES, NQ]");
    assertThat(levels("import", "--set", "trading.symbols=ES", file(ROW)).code()).isZero();
  }

  @Test
  void asks_whose_levels_a_run_is_given() throws IOException {
    Answer asked = mia("run", "--levels", file(ROW));

    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--levels: whose? Expected SYMBOL=FILE");
  }

  private Answer levels(String... arguments) {
    var words = new ArrayList<>(List.of("levels"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    return mia(words.toArray(String[]::new));
  }

  private String file(String... rows) throws IOException {
    Path file = folder.resolve("levels.csv");
    var lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    return Files.write(file, lines).toString();
  }
}
