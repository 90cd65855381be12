package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandTest extends CommandCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void measures_every_part_and_cleans_up() throws IOException {
    Answer answer = mia("bench", "--quick", "--json", "--data", folder.toString());

    assertThat(answer.code()).as(answer.err()).isZero();
    List<String> names = new ArrayList<>();
    for (String line : answer.out().split("\n")) {
      JsonNode figure = JSON.readTree(line);
      names.add(figure.get("name").asText());
      assertThat(figure.get("seen").asText()).isNotEmpty();
    }
    assertThat(names)
        .contains("engine and signal, per bar", "decision to durable", "replay, CSV trades read")
        .contains("durable intent to the venue's answer", "journal, events folded")
        .contains("decision, processor time per bar", "engine, allocated per bar")
        .contains("backtest, bars from memory", "the same, a run per core at once")
        .contains("backtest, ticks from .scid")
        .contains("backtest, decisions into a journal", "journal, per decision");
    assertThat(names)
        .contains("kill to entries blocked", "kill to the last cancel sent")
        .contains("risk, under 10,000 signals a second");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void measures_the_rules_and_the_kill_switch_alone_on_request() throws IOException {
    Answer answer = mia("bench", "--quick", "--risk", "--data", folder.toString());

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("rules, processor time")
        .contains("kill to the last cancel sent")
        .contains("of 2 ")
        .doesNotContain("backtest");
  }
}
