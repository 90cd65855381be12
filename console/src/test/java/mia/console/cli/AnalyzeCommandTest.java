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

/** Figures and exit criterion of a folder that a run has left. */
class AnalyzeCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long START = 1_773_149_400_000_000_000L; // 2026-03-10 09:30 ET
  private static final long MINUTE = 60_000_000_000L;
  private static final int BARS = 120;

  private Path ran(String mode) throws IOException {
    Path data = folder.resolve(mode);
    Answer run =
        mia(
            "run",
            "--input",
            "ES=" + market(),
            "--mode",
            mode,
            "--exit-when-done",
            "--data",
            data.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return data;
  }

  /** Minutes that rise, rest and fall. */
  private Path market() throws IOException {
    var rows = new StringBuilder("timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume\n");
    double price = 6_000;
    for (int i = 0; i < BARS; i++) {
      boolean rests = (i / 15) % 3 == 1;
      double step = rests ? (i % 2 == 0 ? 0.25 : -0.25) : (i / 15) % 2 == 0 ? 1 : -0.75;
      double close = price + step;
      rows.append(START + i * MINUTE).append(',').append(price).append(',');
      rows.append(Math.max(price, close) + 0.5).append(',');
      rows.append(Math.min(price, close) - 0.5).append(',').append(close).append(",100,45,55\n");
      price = close;
    }
    return Files.writeString(folder.resolve("es.csv"), rows);
  }

  private Answer analyze(Path data, String... more) {
    var all = new ArrayList<>(List.of("analyze", "--data", data.toString()));
    all.addAll(List.of(more));
    return mia(all.toArray(String[]::new));
  }

  private static JsonNode last(Answer answer) throws IOException {
    String[] lines = answer.out().strip().split("\n");
    return JSON.readTree(lines[lines.length - 1]);
  }

  @Test
  void names_each_condition_of_the_phase_and_ends_with_1_while_one_is_not_met() throws IOException {
    Answer text = analyze(ran("paper_trading"));

    assertThat(text.code()).as(text.out()).isEqualTo(1);
    assertThat(text.out()).contains("PHASE 1, PAPER VALIDATION", "alert", "limits", "latency");
    assertThat(text.out()).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void says_the_same_as_json_and_in_a_report() throws IOException {
    Path data = ran("data_collection");
    Path page = folder.resolve("collected.html");

    Answer json = analyze(data, "--json", "--report", page.toString());

    assertThat(json.code()).as(json.err()).isEqualTo(1);
    JsonNode criterion = last(json);
    assertThat(criterion.path("met").asBoolean(true)).isFalse();
    assertThat(criterion.toString()).contains("rows");
    assertThat(Files.readString(page))
        .containsIgnoringCase("data collection")
        .doesNotContain("src=\"http");
  }

  @Test
  void refuses_a_folder_of_another_mode_and_one_that_is_none() throws IOException {
    Path data = ran("paper_trading");

    Answer other = analyze(data, "--mode", "live_trading");
    Answer none = analyze(folder.resolve("nothing"));

    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("belongs to");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("is no data folder of a node");
  }

  @Test
  void a_time_that_cannot_be_read_is_wrong_usage() throws IOException {
    assertThat(analyze(ran("paper_trading"), "--from", "tomorrow").code()).isEqualTo(2);
  }

  @Test
  void accounts_of_a_folder_are_looked_at_one_by_one() throws IOException {
    Path data = folder.resolve("two");
    Answer run =
        mia(
            "run",
            "--input",
            "ES=" + market(),
            "--exit-when-done",
            "--set",
            "accounts.SECOND.risk.daily-loss-limit=300 USD",
            "--data",
            data.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("PAPER, SECOND [ES]");

    assertThat(analyze(data).code()).isEqualTo(2);
    assertThat(analyze(data).err()).contains("expected --account, one of [PAPER, SECOND]");
    assertThat(analyze(data, "--account", "THIRD").code()).isEqualTo(2);
    assertThat(analyze(data, "--account", "SECOND").out()).contains("PHASE 1");
  }
}
