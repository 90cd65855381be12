package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacktestCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long START = 1_773_149_400_000_000_000L; // 2026-03-10 09:30 ET
  private static final long MINUTE = 60_000_000_000L;
  private static final int BARS = 260;

  private Path market;

  @BeforeEach
  void write() throws IOException {
    market = folder.resolve("ES.csv");
    List<String> rows = new ArrayList<>();
    rows.add("timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume");
    var random = new SplittableRandom(4);
    long price = 24_000;
    for (int i = 0; i < BARS; i++) {
      boolean rests = i % 20 < 12;
      long drive = rests ? 0 : (i / 20) % 3 == 2 ? -3 : 3;
      long close = price + drive + random.nextLong(-2, 3);
      long high = Math.max(price, close) + random.nextLong(1, 3);
      long low = Math.min(price, close) - random.nextLong(1, 3);
      long volume = rests ? 900 + random.nextLong(100) : 1_500 + random.nextLong(600);
      long asks = close >= price ? volume * 6 / 10 : volume * 4 / 10;
      rows.add(
          Stream.of(
                  START + i * MINUTE,
                  price / 4.0,
                  high / 4.0,
                  low / 4.0,
                  close / 4.0,
                  volume,
                  volume - asks,
                  asks)
              .map(Object::toString)
              .reduce((a, b) -> a + "," + b)
              .orElseThrow());
      price = close;
    }
    Files.write(market, rows);
  }

  @Test
  void comes_to_the_figures_of_a_run() throws IOException {
    Path data = folder.resolve("run");
    Answer run =
        mia(
            withInput(
                "run",
                "--symbols",
                "ES",
                "--speed",
                "max",
                "--exit-when-done",
                "--json",
                "--set",
                "engine.min-signal-confidence=0.3",
                "--data",
                data.toString()));
    Answer tested =
        mia(
            withInput(
                "backtest",
                "--symbols",
                "ES",
                "--json",
                "--set",
                "engine.min-signal-confidence=0.3"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(tested.code()).as(tested.err()).isZero();
    List<JsonNode> ofRun = lines(run);
    assertThat(lines(tested).get(0)).isEqualTo(ofRun.get(ofRun.size() - 1));
    assertThat(lines(tested).get(1).get("kind").asText()).isEqualTo("performance");
  }

  @Test
  void writes_a_journal_that_can_be_read_and_verified() {
    Path journal = folder.resolve("journal");

    Answer tested = mia(withInput("backtest", "--journal", journal.toString()));

    assertThat(tested.code()).as(tested.err()).isZero();
    Answer history = mia("history", "--kind", "bar-closed", "--limit", "9", "--data", journal + "");
    assertThat(history.out().split("\n")).hasSize(9);
    Answer verified = mia("replay", "--verify", "--data", journal.toString());
    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("desk|ES@PAPER: the same");
  }

  @Test
  void weighs_features_as_it_is_told_and_refuses_what_is_out_of_bounds() throws IOException {
    String[] open = {"backtest", "--json", "--set", "engine.min-signal-confidence=0.3"};
    Answer usual = mia(withInput(open));
    List<String> heavier = new ArrayList<>(List.of(open));
    heavier.addAll(List.of("--set", "engine.features.weights.dow-trend-regime=1"));
    Answer weighed = mia(withInput(heavier.toArray(String[]::new)));
    Answer refused = mia(withInput("backtest", "--set", "engine.features.correlation-bars=5"));

    assertThat(weighed.code()).as(weighed.err()).isZero();
    assertThat(weighed.out()).isNotEqualTo(usual.out());
    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refused.err())
        .contains(
            "mia.engine.features.correlation-bars: expected a whole number from 20 to 63, got");
  }

  @Test
  void refuses_a_folder_that_holds_a_journal() {
    String journal = folder.resolve("journal").toString();
    mia(withInput("backtest", "--journal", journal));

    Answer again = mia(withInput("backtest", "--journal", journal));

    assertThat(again.code()).isEqualTo(3);
    assertThat(again.err()).contains("holds a journal already");
  }

  @Test
  void writes_a_report_with_everything_inside() throws IOException {
    Path report = folder.resolve("reports").resolve("es.html");

    Answer tested = mia(withInput("backtest", "--report", report.toString()));

    assertThat(tested.code()).as(tested.err()).isZero();
    String page = Files.readString(report);
    assertThat(page)
        .contains("Apache Software Foundation") // the chart library
        .contains("How far to trust this")
        .doesNotContain("{{")
        .doesNotContain("src=\"http")
        .doesNotContain("<link");
    String marked = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(marked) + marked.length();
    JsonNode data = JSON.readTree(page.substring(from, page.indexOf("</script>", from)));
    assertThat(data.get("charts").get("ES").get("bars")).hasSize(BARS);
    assertThat(data.get("run").get("bars").asInt()).isEqualTo(BARS);
    assertThat(data.get("notes")).isNotEmpty();
    assertThat(data.get("parameters").size()).isGreaterThan(50);
  }

  @Test
  void tries_every_combination_and_says_how_many() throws IOException {
    Answer sweep =
        mia(
            withInput(
                "backtest",
                "--json",
                "--jobs",
                "2",
                "--sweep",
                "engine.min-signal-confidence=0.3,0.5",
                "--sweep",
                "engine.confluence-threshold=0.3,0.4,0.5"));

    assertThat(sweep.code()).as(sweep.err()).isZero();
    List<JsonNode> lines = lines(sweep);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(6).get("trials").asInt()).isEqualTo(6);
    assertThat(lines.get(0).get("net_minor").asLong())
        .isGreaterThanOrEqualTo(lines.get(5).get("net_minor").asLong());
  }

  @Test
  void a_trial_of_a_sweep_comes_to_the_figures_of_a_single_backtest() throws IOException {
    Answer sweep =
        mia(withInput("backtest", "--json", "--sweep", "engine.min-signal-confidence=0.3"));
    Answer single =
        mia(withInput("backtest", "--json", "--set", "engine.min-signal-confidence=0.3"));

    JsonNode trial = lines(sweep).get(0);
    JsonNode performance = lines(single).get(1);
    for (String figure : List.of("trades", "net_minor", "profit_factor", "expectancy_r")) {
      assertThat(trial.get(figure)).as(figure).isEqualTo(performance.get(figure));
    }
  }

  @Test
  void finds_no_look_ahead() {
    Answer checked = mia(withInput("backtest", "--check", "lookahead"));

    assertThat(checked.code()).as(checked.out()).isZero();
    assertThat(checked.out()).contains("No look-ahead: 8 runs");
  }

  @Test
  void says_how_long_it_takes_to_be_warm() throws IOException {
    Answer checked = mia(withInput("backtest", "--check", "warmup", "--json"));

    JsonNode found = lines(checked).get(0);
    assertThat(found.get("compared").asLong()).isPositive();
    assertThat(checked.code()).isEqualTo(found.get("settled").asBoolean() ? 0 : 1);
  }

  @Test
  void refuses_options_that_contradict_each_other() {
    assertThat(mia("backtest", "--feed", "simulated").err()).contains("give a --duration");
    assertThat(mia(withInput("backtest", "--check", "warmup", "--sweep", "a=1")).code())
        .isEqualTo(2);
    assertThat(mia(withInput("backtest", "--sweep", "engine.confluence-threshold")).err())
        .contains("expected KEY=A,B,C");
    assertThat(mia(withInput("backtest", "--sweep", "engine.no-such-key=1,2")).code())
        .isEqualTo(78);
  }

  private String[] withInput(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--input";
    all[arguments.length + 1] = "ES=" + market;
    return all;
  }

  private static List<JsonNode> lines(Answer answer) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.out().split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
