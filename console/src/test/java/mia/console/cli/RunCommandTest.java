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

/** One short replay, and everything that can be asked of its folder afterwards. */
class RunCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long START = 1_773_149_400_000_000_000L; // 2026-03-10 09:30 ET
  private static final long MINUTE = 60_000_000_000L;
  private static final int BARS = 60;

  @Test
  void decides_a_replay_and_answers_for_it() throws IOException {
    Path data = folder.resolve("replayed");

    Answer run = run(data);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("replay, speed max: SIMULATED TIME", "ES traded as MES");
    assertThat(run.out()).containsPattern("bars +60, from 2026-03-10 09:31:00 ET");
    assertThat(data.resolve("logs/system.log")).isNotEmptyFile();

    List<JsonNode> bars = lines(mia(options(data, "history", "--json", "--kind", "bar-closed")));
    assertThat(bars).hasSize(BARS);
    assertThat(bars.get(0).get("event").get("bar").get("openTicks").asLong()).isEqualTo(24_000);

    String asked = bars.get(BARS - 1).get("event").get("meta").get("id").asText();
    Answer why = mia(options(data, "why", asked));
    assertThat(why.code()).isZero();
    assertThat(why.out()).contains("Bars, the last one decides", "no signal", "golden rule");
    assertThat(JSON.readTree(mia(options(data, "why", asked, "--json")).out()).get("id").asText())
        .isEqualTo(asked);

    Answer verified = mia(options(data, "replay", "--verify"));
    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("desk|ES@PAPER: the same");
  }

  @Test
  void gives_the_same_summary_when_it_is_run_again() throws IOException {
    Path data = folder.resolve("replayed");
    Answer first = run(data, "--json");
    Answer again = run(data, "--json");

    assertThat(again.err()).contains("This replay was finished before; --fresh");
    JsonNode summary = lines(first).get(lines(first).size() - 1);
    assertThat(summary.get("kind").asText()).isEqualTo("summary");
    assertThat(lines(again).get(lines(again).size() - 1)).isEqualTo(summary);
  }

  @Test
  void decides_it_again_from_an_empty_folder_on_demand() throws IOException {
    Path data = folder.resolve("replayed");
    run(data);

    Answer fresh = run(data, "--fresh");

    assertThat(fresh.code()).isZero();
    assertThat(fresh.err())
        .contains("is thrown away")
        .doesNotContain("This replay was finished before");
  }

  @Test
  void ends_with_3_in_a_folder_of_another_mode() throws IOException {
    Path data = folder.resolve("replayed");
    run(data);

    Answer answer = run(data, "--mode", "data_collection");

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err()).contains("belongs to");
  }

  @Test
  void verification_ends_with_3_where_the_configuration_is_lost() throws IOException {
    Path data = folder.resolve("replayed");
    run(data);
    try (var files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().contains("configuration-")).toList()) {
        Files.delete(file);
      }
    }

    Answer answer = mia(options(data, "replay", "--verify"));

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err()).contains("was decided by configuration");
  }

  @Test
  void ends_with_1_at_a_file_that_cannot_be_replayed() throws IOException {
    Path input = Files.writeString(folder.resolve("es.csv"), "not a market\n1\n");

    Answer answer = mia("run", "--input", "ES=" + input, "--data", folder.resolve("d").toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("es.csv");
  }

  @Test
  void history_ends_with_1_where_there_is_no_journal() {
    Answer answer = mia("history", "--data", folder.resolve("nothing").toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).startsWith("mia: ");
  }

  private Answer run(Path data, String... more) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "run", "--input", "ES=" + input(), "--exit-when-done", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return mia(arguments.toArray(String[]::new));
  }

  /** An hour of one-minute bars that go nowhere in particular. */
  private Path input() throws IOException {
    Path file = folder.resolve("es.csv");
    var rows = new StringBuilder("timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume\n");
    for (int i = 0; i < BARS; i++) {
      double open = 6_000 + (i % 5) * 0.25;
      double close = 6_000 + ((i + 1) % 5) * 0.25;
      rows.append(START + i * MINUTE).append(',');
      rows.append(open).append(',').append(Math.max(open, close) + 0.5).append(',');
      rows.append(Math.min(open, close) - 0.5).append(',').append(close).append(",100,45,55\n");
    }
    return Files.writeString(file, rows);
  }

  private static String[] options(Path data, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return all.toArray(String[]::new);
  }

  private static List<JsonNode> lines(Answer answer) throws IOException {
    var nodes = new ArrayList<JsonNode>();
    for (String line : answer.out().split("\n")) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }
}
