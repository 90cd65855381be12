package mia.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mia.engine.BattleNavaleEngine;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the lines of an independent, naive implementation, bar by bar. */
class InspectGoldenTest {
  /** Keys that the engine does not produce yet. */
  private static final Set<String> NOT_YET =
      Set.of(
          "vwap",
          "vwap_sd",
          "profile",
          "elite.gamma_pin",
          "elite.gamma_class",
          "elite.gamma_wall",
          "features",
          "market",
          "confluence",
          "structure",
          "regime",
          "pullback",
          "signal",
          "core.confluence",
          "core.signal_confidence");

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
    var engine =
        new BattleNavaleEngine(
            golden.settings(),
            Instruments.builtIn().require(Symbol.of(golden.symbol())),
            TradingCalendar.withoutHolidays());
    var writer = new InspectWriter();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Bar bar : golden.readBars()) {
      if (!engine.accepts(bar)) {
        continue;
      }
      engine.onBar(bar);
      JsonNode wanted = expected.get(bar.startNanos());
      if (wanted != null && differences.size() < SHOWN) {
        var found = new ArrayList<String>();
        new GoldenDifference(NOT_YET, found)
            .compare("", wanted, mapper.readTree(writer.line(engine)));
        found.forEach(difference -> differences.add("bar " + engine.last() + " " + difference));
        compared++;
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(expected.size());
  }
}
