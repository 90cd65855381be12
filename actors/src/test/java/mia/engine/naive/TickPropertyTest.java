package mia.engine.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import mia.engine.BarBuilder;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.SignalGenerator;
import mia.engine.naive.TickMarket.Source;
import mia.engine.report.GoldenDifference;
import mia.engine.report.InspectWriter;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every score and decision on every market of ticks. */
class TickPropertyTest {
  private static final long MIRROR = 48_000;
  private static final TradingCalendar CALENDAR =
      TradingCalendar.parse(List.of(TickMarket.HALF_DAY + " closes 13:15"));
  private static final Instrument ES = Instruments.builtIn().require(Symbol.of("ES"));

  /** Prices of the candidate of a decision, and of its range. */
  private static final Set<String> PRICES =
      Set.of("entry", "stop", "target", "swing", "lo", "hi", "sup", "res");

  private final ObjectMapper mapper = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_mirror_of_a_market_gives_the_mirror_of_every_score_and_decision(long seed)
      throws Exception {
    Source source = seed % 2 == 0 ? Source.FLAGGED : Source.CLASSIFIED;
    List<MarketData> tape = TickMarket.tape(seed, "ES", source, 1_500);
    List<MarketData> mirrored = tape.stream().map(TickPropertyTest::mirrored).toList();

    List<JsonNode> up = lines(tape, List.of(), List.of());
    List<JsonNode> down = lines(mirrored, List.of(), List.of());

    var differences = new ArrayList<String>();
    int decided = 0;
    for (int t = 0; t < up.size() && differences.size() < 10; t++) {
      JsonNode seen = up.get(t);
      JsonNode other = down.get(t);
      compare(t, "core/pattern_strength", seen, other, differences);
      compare(t, "sierra/long", seen.at("/sierra/long"), other.at("/sierra/short"), differences);
      compare(t, "mtf", seen, other, differences);
      compare(t, "pullback", seen, other, differences);
      compare(t, "trigger", seen, other, differences);
      compare(t, "regime", seen, other, differences);
      // Clusters grow from the lowest level, so crowded bars have no exact mirror image.
      if (mirroredZones(seen, other) && isNear(seen.at("/signal")) && isNear(other.at("/signal"))) {
        compare(t, "confluence", seen, other, differences);
        compare(t, "signal", seen, other, differences);
        decided += seen.at("/signal/tier").isNull() ? 0 : 1;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(decided).as("candidates compared").isPositive();
  }

  private void compare(int t, String path, JsonNode up, JsonNode down, List<String> differences) {
    JsonNode expected = up.isObject() ? mirror(up.at("/" + path), "") : up;
    JsonNode actual = down.isObject() ? down.at("/" + path) : down;
    var found = new ArrayList<String>();
    new GoldenDifference(found).compare(path, expected, actual);
    found.forEach(difference -> differences.add("bar " + t + " " + difference));
  }

  private boolean mirroredZones(JsonNode up, JsonNode down) {
    var found = new ArrayList<String>();
    var compare = new GoldenDifference(found);
    var zones = (ArrayNode) mirror(up.at("/structure/near"), "");
    ArrayNode turned = JsonNodeFactory.instance.arrayNode();
    for (int i = zones.size() - 1; i >= 0; i--) {
      turned.add(withoutTypes(zones.get(i)));
    }
    ArrayNode others = JsonNodeFactory.instance.arrayNode();
    down.at("/structure/near").forEach(zone -> others.add(withoutTypes(zone)));
    compare.compare("", turned, others);
    compare.compare("", up.at("/structure/zones"), down.at("/structure/zones"));
    compare.compare("", up.at("/features/f5/raw"), down.at("/features/f5/raw"));
    for (int role = 1; role >= -1; role -= 2) {
      String ours = role > 0 ? "support" : "resistance";
      String theirs = role > 0 ? "resistance" : "support";
      compare.compare(
          "", up.at("/structure/" + ours + "/dist"), down.at("/structure/" + theirs + "/dist"));
    }
    return found.isEmpty();
  }

  /** Whether the target lies where all zones are listed, and so compared. */
  private static boolean isNear(JsonNode signal) {
    double reward = signal.get("target").doubleValue() - signal.get("entry").doubleValue();
    return signal.get("target").isNull() || Math.abs(reward) <= 20;
  }

  private static JsonNode withoutTypes(JsonNode zone) {
    return zone.deepCopy() instanceof ObjectNode copy ? copy.without("types") : zone;
  }

  /** The line of a market as the line of its mirror image. */
  private static JsonNode mirror(JsonNode node, String key) {
    if (node instanceof ObjectNode object) {
      return mirrorObject(object);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode mirrored = JsonNodeFactory.instance.arrayNode();
      array.forEach(value -> mirrored.add(mirror(value, key)));
      return mirrored;
    }
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(mirrorText(node.textValue()));
    }
    if (node.isNumber() && PRICES.contains(key)) {
      return JsonNodeFactory.instance.numberNode(MIRROR - node.doubleValue());
    }
    if (node.isNumber() && isSigned(key)) {
      return JsonNodeFactory.instance.numberNode(0 - node.doubleValue());
    }
    return node;
  }

  private static boolean isSigned(String key) {
    return switch (key) {
      case "dir", "role", "x", "structure", "slope", "mom", "net", "bias" -> true;
      default -> false;
    };
  }

  private static ObjectNode mirrorObject(ObjectNode object) {
    ObjectNode mirrored = JsonNodeFactory.instance.objectNode();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String other =
          switch (name) {
            case "long" -> "short";
            case "short" -> "long";
            case "lo" -> "hi";
            case "hi" -> "lo";
            case "sup" -> "res";
            case "res" -> "sup";
            case "tests_sup" -> "tests_res";
            case "tests_res" -> "tests_sup";
            default -> name;
          };
      mirrored.set(other, mirror(object.get(name), name));
    }
    return mirrored;
  }

  private static String mirrorText(String text) {
    return text.replace("BULLISH", "?")
        .replace("BEARISH", "BULLISH")
        .replace("?", "BEARISH")
        .replace("LONG", "?")
        .replace("SHORT", "LONG")
        .replace("?", "SHORT")
        .replace("SUPPORT", "?")
        .replace("RESISTANCE", "SUPPORT")
        .replace("?", "RESISTANCE");
  }

  private static MarketData mirrored(MarketData input) {
    var mirrored = new MarketData();
    mirrored.copyFrom(input);
    mirrored.priceTicks = mirror(input.priceTicks);
    mirrored.bidTicks = mirror(input.askTicks);
    mirrored.askTicks = mirror(input.bidTicks);
    mirrored.aggressor = -input.aggressor;
    return mirrored;
  }

  private static long mirror(long price) {
    return price == MarketData.NO_PRICE ? price : MIRROR - price;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void ticks_peers_and_levels_to_come_never_change_what_was_said(long seed) throws Exception {
    List<MarketData> tape = TickMarket.tape(seed, "ES", Source.CLASSIFIED, 700);
    List<MarketData> peer = TickMarket.tape(seed, "NQ", Source.FLAGGED, 700);
    List<OptionsSnapshot> options = TickMarket.options(seed, tape, 1);
    List<JsonNode> whole = lines(tape, peer, options);

    for (int length = 600; length < tape.size(); length += 1_103) {
      long until = tape.get(length - 1).timeNanos;
      List<JsonNode> prefix =
          lines(
              tape.subList(0, length),
              peer.stream().filter(input -> input.timeNanos <= until).toList(),
              options.stream().filter(snapshot -> snapshot.asOfNanos() <= until).toList());

      int closed = prefix.size() - 1; // the last bar is cut off within its minute
      assertThat(prefix.subList(0, closed)).isEqualTo(whole.subList(0, closed));
    }
  }

  private List<JsonNode> lines(
      List<MarketData> tape, List<MarketData> peer, List<OptionsSnapshot> options)
      throws JsonProcessingException {
    var engine =
        new BattleNavaleEngine(EngineSettings.defaults().withGates(false, 0.3, 0.3), ES, CALENDAR);
    var generator =
        new SignalGenerator(
            AutomationMode.PAPER_TRADING, Instruments.builtIn().require(ES.micro()));
    var writer = new InspectWriter();
    List<Bar> peerBars = built(peer);
    var lines = new ArrayList<JsonNode>();
    int nextPeer = 0;
    int nextOptions = 0;
    for (Bar bar : built(tape)) {
      while (nextPeer < peerBars.size()
          && peerBars.get(nextPeer).startNanos() <= bar.startNanos()) {
        engine.onPeerBar(
            peerBars.get(nextPeer).startNanos(), peerBars.get(nextPeer++).closeTicks());
      }
      while (nextOptions < options.size()
          && options.get(nextOptions).asOfNanos() <= bar.endNanos()) {
        engine.onOptions(options.get(nextOptions++));
      }
      engine.onBar(bar);
      generator.onBar(engine, bar);
      lines.add(mapper.readTree(writer.line(engine, generator.decision())));
    }
    return lines;
  }

  /** Bars as a desk makes them: the first input past the end of a minute closes it. */
  static List<Bar> built(List<MarketData> tape) {
    var builder = new BarBuilder(CALENDAR);
    var bars = new ArrayList<Bar>();
    for (MarketData input : tape) {
      if (builder.accepts(input.timeNanos)) {
        if (builder.isOpen() && input.timeNanos >= builder.openBarEndNanos()) {
          bars.add(builder.close(true));
        }
        builder.add(input);
      }
    }
    if (builder.isOpen()) {
      bars.add(builder.close(true));
    }
    return bars;
  }
}
