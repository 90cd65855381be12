package mia.broker.paper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.broker.paper.fault.FaultScript.Rule;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
  private static final Symbol MES = Symbol.of("MES");
  private static final int FUZZED =
      "soak".equals(System.getProperty("mia.checks")) ? 200_000 : 5_000;

  @TempDir private Path folder;

  private static List<Rule> rules(String... lines) {
    return FaultScript.parse("faults.txt", List.of(lines)).rules();
  }

  @Test
  void reads_every_word_of_the_documentation() throws Exception {
    Path docs = Path.of("../docs/PAPER-BROKER.md");
    String text = Files.readString(docs);
    int from = text.indexOf("```\nseed 42") + 4;
    Path file = folder.resolve("faults.txt");
    Files.writeString(file, text.substring(from, text.indexOf("```", from)));

    FaultScript script = FaultScript.read(file);

    assertThat(script.seed()).isEqualTo(42);
    assertThat(script.rules()).hasSize(14);
    assertThat(script.rules()).extracting(Rule::line).startsWith(2, 3);
  }

  @Test
  void understands_events_occurrences_and_faults() {
    List<Rule> rules =
        rules(
            "# nothing but a comment",
            "",
            "on submit entry 2: reject \"no: margin # at all\" # told",
            "on report stop partly-filled every 3: late 250ms",
            "on report any any 2.5%: duplicate",
            "on submit entry 1 : fill 1,2,0",
            "at 2026-03-03T15:14:00.5Z: link down 90s \"no route\"",
            "after 10m: hand sell 3 MES",
            "on snapshot 1: link stale");

    assertThat(rules)
        .containsExactly(
            new Rule(
                3,
                new FaultTrigger.OnSubmit(Optional.of(FaultTrigger.Kind.ENTRY)),
                new Occurrence.Nth(2),
                new Fault.Reject("no: margin # at all")),
            new Rule(
                4,
                new FaultTrigger.OnReport(
                    Optional.of(OrderRole.STOP), Optional.of(OrderChange.PARTLY_FILLED)),
                new Occurrence.Every(3),
                new Fault.Late(250_000_000L)),
            new Rule(
                5,
                new FaultTrigger.OnReport(Optional.empty(), Optional.empty()),
                new Occurrence.Chance(2.5),
                new Fault.Duplicate(1)),
            new Rule(
                6,
                new FaultTrigger.OnSubmit(Optional.of(FaultTrigger.Kind.ENTRY)),
                new Occurrence.Nth(1),
                new Fault.Parts(List.of(1L, 2L, 0L))),
            new Rule(
                7,
                new FaultTrigger.At(1_772_550_840_500_000_000L),
                new Occurrence.Nth(1),
                new Fault.LinkDown(90_000_000_000L, true, "no route")),
            new Rule(
                8,
                new FaultTrigger.After(600_000_000_000L),
                new Occurrence.Nth(1),
                new Fault.HandTrade(-3, MES)),
            new Rule(
                9,
                new FaultTrigger.OnSnapshot(),
                new Occurrence.Nth(1),
                new Fault.LinkDown(Long.MAX_VALUE, false, "the link is down by script")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "sometimes: lose                     | expected 'on', 'at', 'after' or 'seed'",
        "on monday 1: lose                   | expected 'submit', 'report' or 'snapshot'",
        "on submit target 1: slow 1s         | expected one of entry, exit, move, stop, cancel",
        "on report entry lost 1: lose        | expected one of accepted, partly-filled, filled",
        "on submit entry: reject \"no\"      | expected a number, 'every' or a percentage",
        "on submit entry 0: reject \"no\"    | from 1 to 1000000000, found 0",
        "on submit entry 101%: slow 1s       | expected a percentage from 0% to 100%",
        "on submit entry NaN%: slow 1s       | expected a percentage from 0% to 100%",
        "on submit entry 1 reject \"no\"     | expected ':', found 'reject'",
        "on submit entry 1: reject no        | expected a text in quotation marks, found 'no'",
        "on submit entry 1: reject \"no      | expected a text ends with a quotation mark",
        "on submit entry 1: reject \"a\" \"b\" | expected the end of the line",
        "on submit entry 1: lose             | expected 'reject', 'unknown', 'slow', 'fill'",
        "on submit exit 1: fill 1            | expected 'reject'",
        "on submit entry 1: fill 1,,2        | sizes from 0 to 100000 with commas between",
        "on submit entry 1: unknown          | expected 'lost', found the end of the line",
        "on report any any 1: late 0s        | expected a time from 1ms to 24h",
        "on report any any 1: late 25h       | expected a time from 1ms to 24h",
        "on report any any 1: duplicate 101  | expected how often from 1 to 100",
        "on snapshot 1: lose                 | expected 'fail', 'link' or 'hand'",
        "at noon: link up                    | expected an instant such as",
        "after 1s: lose                      | expected 'link' or 'hand'",
        "after 1s: link sideways             | expected 'down', 'stale' or 'up'",
        "after 1s: hand cancel exit MES      | expected one of entry, stop, target",
        "after 1s: hand buy 0 MES            | expected lots from 1 to 100000",
        "after 1s: hand close mes!           | expected a contract",
        "seed many                           | expected a seed"
      })
  void tells_file_line_and_expectation_of_a_mistake(String line, String message) {
    assertThatThrownBy(() -> rules("seed 1", line))
        .isInstanceOf(FaultScriptException.class)
        .hasMessageStartingWith("faults.txt:2: expected ")
        .hasMessageContaining(message);
  }

  @Test
  void tells_of_a_file_that_is_not_there() {
    assertThatThrownBy(() -> FaultScript.read(folder.resolve("none.txt")))
        .isInstanceOf(FaultScriptException.class)
        .hasMessageContaining("none.txt: cannot be read");
  }

  @Test
  void answers_any_line_with_rules_or_with_words() {
    var random = new SplittableRandom(Long.getLong("mia.seed", 7));
    List<String> pieces =
        List.of(
            "on",
            "at",
            "after",
            "seed",
            "submit",
            "report",
            "snapshot",
            "any",
            "entry",
            "exit",
            "stop",
            "filled",
            "1",
            "-1",
            "every",
            "5%",
            "%",
            ":",
            "reject",
            "\"x\"",
            "\"",
            "fill",
            "1,2",
            ",",
            "slow",
            "2s",
            "99999999999999999999",
            "link",
            "down",
            "hand",
            "cancel",
            "MES",
            "#",
            "2026-03-03T15:14:00Z",
            "\u0000",
            "é",
            "+1000000000-12-31T23:59:59Z");
    for (int i = 0; i < FUZZED; i++) {
      List<String> words = new ArrayList<>();
      for (int w = random.nextInt(12); w > 0; w--) {
        words.add(pieces.get(random.nextInt(pieces.size())));
      }
      String line = String.join(random.nextInt(5) == 0 ? "" : " ", words);

      try {
        assertThat(rules(line)).hasSizeLessThanOrEqualTo(1);
      } catch (FaultScriptException e) {
        assertThat(e).as(line).hasMessageStartingWith("faults.txt:1: expected ");
      }
    }
  }
}
