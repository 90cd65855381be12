package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BARS =
      Path.of(System.getProperty("mia.root"), "actors/src/test/resources/golden/synthetic/bars");

  /** A line of the scores: depth, weight if it is a part, name, value if it is known. */
  private static final Pattern SCORE =
      Pattern.compile(
          "( *)(?:(\\d\\.\\d+) x )?([a-z0-9_ ]+?) (\\d\\.\\d{4}|not known, left out)( .*)?");

  private record Score(int depth, double weight, String name, double value, String note) {}

  private String journal(String... settings) {
    Path data = folder.resolve("journal");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--input",
                "ES=" + BARS.resolve("scripted_ES.csv"),
                "--input",
                "NQ=" + BARS.resolve("scripted_NQ.csv"),
                "--journal",
                data.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    Answer decided = mia(arguments.toArray(String[]::new));
    assertThat(decided.code()).as(decided.err()).isZero();
    return data.toString();
  }

  private List<JsonNode> events(String data, String kind) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    String out = mia("history", "--json", "--limit", "5000", "--kind", kind, "--data", data).out();
    for (String line : out.split("\n")) {
      if (!line.isEmpty()) {
        events.add(JSON.readTree(line).get("event"));
      }
    }
    return events;
  }

  private static String id(JsonNode event) {
    return event.get("meta").get("id").asText();
  }

  private String why(String id, String data) {
    Answer told = mia("why", id, "--data", data);
    assertThat(told.code()).as(told.err()).isZero();
    return told.out();
  }

  private static List<Score> scores(String told) {
    List<Score> scores = new ArrayList<>();
    List<String> lines = told.lines().toList();
    int at = 0;
    while (!lines.get(at).strip().equals("scores, each part with its weight")) {
      at++;
    }
    for (String line : lines.subList(at + 1, lines.size())) {
      Matcher score = SCORE.matcher(line);
      if (!score.matches()) {
        break;
      }
      boolean known = Character.isDigit(score.group(4).charAt(0));
      scores.add(
          new Score(
              score.group(1).length(),
              score.group(2) == null ? Double.NaN : Double.parseDouble(score.group(2)),
              score.group(3),
              known ? Double.parseDouble(score.group(4)) : Double.NaN,
              score.group(5) == null ? "" : score.group(5)));
    }
    return scores;
  }

  private static Score score(List<Score> scores, String name) {
    return scores.stream().filter(score -> score.name.equals(name)).findFirst().orElseThrow();
  }

  /** Sum of the parts of a score, weighed; of those that are known. */
  private static double sum(List<Score> scores, String name, boolean mean) {
    int at = scores.indexOf(score(scores, name));
    double sum = 0;
    double weights = 0;
    for (Score part : scores.subList(at + 1, scores.size())) {
      if (part.depth <= scores.get(at).depth) {
        break;
      }
      if (part.depth == scores.get(at).depth + 2 && !Double.isNaN(part.value)) {
        sum += part.weight * part.value;
        weights += part.weight;
      }
    }
    return mean ? sum / weights : sum;
  }

  @Test
  void shows_every_part_of_a_signals_score_with_its_weight() throws IOException {
    String data = journal("engine.confluence-threshold=0.5", "engine.min-signal-confidence=0.5");
    JsonNode signal =
        events(data, "signal-decided").stream()
            .filter(event -> event.get("signal").get("type").asText().equals("LONG"))
            .findFirst()
            .orElseThrow();

    List<Score> scores = scores(why(id(signal), data));

    double confidence = signal.get("signal").get("confidence").asDouble();
    double factor =
        signal.get("signal").get("metadata").get("confidence.coverageFactor").asDouble();
    assertThat(score(scores, "confidence").value).isCloseTo(confidence, within(1e-4));
    assertThat(factor * sum(scores, "confidence", false)).isCloseTo(confidence, within(5e-4));
    for (String of : List.of("confluence", "indicators")) {
      assertThat(sum(scores, of, true)).as(of).isCloseTo(score(scores, of).value, within(1e-3));
    }
    for (String of : List.of("pattern strength", "composite")) {
      assertThat(sum(scores, of, false)).as(of).isCloseTo(score(scores, of).value, within(5e-4));
    }
    assertThat(scores)
        .extracting(Score::name)
        .contains(
            "vwap_trend_signal",
            "sierra_pattern_strength",
            "dow_trend_regime",
            "gamma_levels_proximity",
            "level_proximity",
            "es_nq_correlation",
            "volume_confirmation",
            "options_flow_bias",
            "battle",
            "golden rule",
            "quality of the base",
            "timeframes",
            "m1",
            "m60",
            "structure",
            "regime",
            "strategy");
    assertThat(score(scores, "gamma_levels_proximity"))
        .isEqualTo(
            new Score(
                score(scores, "vwap_trend_signal").depth,
                0.12,
                "gamma_levels_proximity",
                Double.NaN,
                " (MISSING)"));
  }

  @Test
  void names_the_first_gate_of_a_refusal_with_the_scores_so_far() throws IOException {
    String data = journal();
    JsonNode refusal =
        events(data, "signal-decided").stream()
            .filter(event -> event.get("signal").path("reason").asText().equals("NO_TRIGGER"))
            .filter(event -> event.get("signal").get("direction").asText().equals("SHORT"))
            .reduce((first, second) -> second)
            .orElseThrow();

    String told = why(id(refusal), data);

    assertThat(told.lines().findFirst().orElseThrow()).endsWith(": refused, NO_TRIGGER");
    assertThat(told).contains("no signal short").contains("no trigger");
    List<Score> scores = scores(told);
    assertThat(score(scores, "confluence").value)
        .isCloseTo(
            refusal.get("signal").get("metadata").get("confluence").asDouble(), within(1e-4));
    assertThat(scores).extracting(Score::name).doesNotContain("confidence", "strategy");
  }

  @Test
  void walks_from_an_order_and_a_fill_back_to_the_same_scores() throws IOException {
    String data = journal("engine.confluence-threshold=0.5", "engine.min-signal-confidence=0.5");
    List<JsonNode> reports = events(data, "order-reported");
    JsonNode order = reports.get(0);
    JsonNode fill =
        reports.stream().filter(event -> event.get("report").has("fill")).findFirst().orElseThrow();

    String ofOrder = why(order.get("report").get("orderId").asText(), data);
    String ofFill = why(id(fill), data);

    assertThat(scores(ofOrder)).isNotEmpty().isEqualTo(scores(ofFill));
    assertThat(ofFill).contains("Guardian: approved", "Account: admitted", "entry filled");
  }

  @Test
  void tells_a_virtual_trade_from_its_candidate_to_its_barrier() throws IOException {
    String data = journal("trading.mode=data_collection");
    JsonNode ended = events(data, "virtual-trade-closed").stream().findFirst().orElseThrow();

    String told = why(id(ended), data);

    assertThat(told).contains("Bars, the last one decides", "scores, each part with its weight");
    assertThat(told.lines().filter(line -> line.contains("irtual")))
        .as("its begin and its end")
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(scores(told)).isNotEmpty();
  }

  @Test
  void tells_the_decision_without_weights_where_its_settings_are_gone() throws IOException {
    String data = journal("engine.confluence-threshold=0.5");
    try (Stream<Path> files = Files.list(Path.of(data))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".conf")).toList()) {
        Files.delete(file);
      }
    }
    JsonNode decided = events(data, "signal-decided").get(200);

    String told = why(id(decided), data);

    assertThat(told).contains("Bars, the last one decides").doesNotContain("with its weight");
  }
}
