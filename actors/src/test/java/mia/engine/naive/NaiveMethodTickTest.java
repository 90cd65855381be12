package mia.engine.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import mia.engine.BaseSizeMode;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine and the naive method on the same seeded markets of ticks: from the tick on, bar by
 * bar, every field of the inspect line. A failure names the seed; {@code -Dmia.seed=N} repeats it
 * alone.
 */
class NaiveMethodTickTest {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int SEEDS = SOAK ? 400 : 8;
  private static final int MINUTES = SOAK ? 3_000 : 1_500;
  private static final int SHOWN = 12;
  private static final TradingCalendar CALENDAR =
      TradingCalendar.parse(List.of(TickMarket.HALF_DAY + " closes 13:15"));

  /** Reasons, strategies and types over all seeds. */
  private static final Set<String> SAID = new TreeSet<>();

  private final ObjectMapper mapper = new ObjectMapper();

  static LongStream seeds() {
    Long only = Long.getLong("mia.seed");
    return only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
  }

  /** What a seed stands for. */
  private record Case(
      long seed, String symbol, Source source, boolean peer, boolean options, int settings) {
    static Case of(long seed) {
      return new Case(
          seed,
          seed % 2 == 0 ? "ES" : "NQ",
          Source.values()[(int) (seed / 2 % 4)],
          seed % 5 != 4,
          seed % 3 == 0,
          (int) (seed % 4));
    }

    String peerSymbol() {
      return symbol.equals("ES") ? "NQ" : "ES";
    }

    EngineSettings engine() {
      EngineSettings defaults = EngineSettings.defaults();
      return switch (settings) {
        case 1 -> defaults.withGates(false, 0.45, 0.55);
        case 2 -> defaults.withGates(false, 0.30, 0.30);
        case 3 -> defaults.withSizeMode(BaseSizeMode.FIXED);
        default -> defaults;
      };
    }

    AutomationMode mode() {
      return seed % 7 == 6 ? AutomationMode.LIVE_TRADING : AutomationMode.PAPER_TRADING;
    }

    NaiveSettings naive() {
      EngineSettings engine = engine();
      return NaiveSettings.of(symbol)
          .with(
              mode(),
              engine.bases().sizeMode() == BaseSizeMode.FIXED,
              engine.rougeSousVerteRequired(),
              engine.confluenceThreshold(),
              engine.minSignalConfidence());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void engine_and_naive_method_say_the_same_of_every_bar(long seed) throws Exception {
    assertThat(differences(Case.of(seed))).isEmpty();
  }

  @AfterAll
  static void the_markets_were_worth_comparing() {
    if (Long.getLong("mia.seed") == null) {
      assertThat(SAID)
          .contains("TREND", "RANGE", "BASE", "LONG", "SHORT", "WARMUP", "NO_TRIGGER")
          .contains("GOLDEN_RULE", "NOT_AT_EDGE", "INSUFFICIENT_CONFLUENCE", "COVERAGE");
    }
  }

  private List<String> differences(Case run) throws JsonProcessingException {
    List<MarketData> tape = TickMarket.tape(run.seed(), run.symbol(), run.source(), MINUTES);
    List<MarketData> peerTape =
        TickMarket.tape(run.seed(), run.peerSymbol(), Source.FLAGGED, MINUTES);
    Instrument instrument = Instruments.builtIn().require(Symbol.of(run.symbol()));
    List<OptionsSnapshot> options =
        run.options()
            ? TickMarket.options(run.seed(), tape, run.symbol().equals("ES") ? 1 : 5)
            : List.of();

    List<Bar> bars = TickPropertyTest.built(tape);
    List<NaiveBar> naiveBars = NaiveTape.bars(tape, TickMarket.clock());
    assertThat(bars).hasSameSizeAs(naiveBars);
    var engine = new BattleNavaleEngine(run.engine(), instrument, CALENDAR);
    var generator =
        new SignalGenerator(run.mode(), Instruments.builtIn().require(instrument.micro()));
    var writer = new InspectWriter();
    var naive = new NaiveMethod(run.naive(), TickMarket.clock());
    if (run.peer()) {
      NaiveTape.bars(peerTape, TickMarket.clock()).forEach(b -> naive.onPeer(b.start(), b.close()));
    }
    options.forEach(snapshot -> naive.onOptions(naive(snapshot)));
    List<Bar> peerBars = run.peer() ? TickPropertyTest.built(peerTape) : List.of();

    var differences = new ArrayList<String>();
    int nextPeer = 0;
    int nextOptions = 0;
    for (int t = 0; t < bars.size() && differences.size() < SHOWN; t++) {
      Bar bar = bars.get(t);
      while (nextPeer < peerBars.size()
          && peerBars.get(nextPeer).startNanos() <= bar.startNanos()) {
        Bar peer = peerBars.get(nextPeer++);
        engine.onPeerBar(peer.startNanos(), peer.closeTicks());
      }
      while (nextOptions < options.size()
          && options.get(nextOptions).asOfNanos() <= bar.endNanos()) {
        engine.onOptions(options.get(nextOptions++));
      }
      engine.onBar(bar);
      generator.onBar(engine, bar);
      JsonNode fast = mapper.readTree(writer.line(engine, generator.decision()));
      JsonNode slow = mapper.readTree(naive.onBar(naiveBars.get(t)).toString());
      var found = new ArrayList<String>();
      new GoldenDifference(found).compare("", slow, fast);
      int index = t;
      found.forEach(difference -> differences.add(run + " bar " + index + " " + difference));
      SAID.add(slow.at("/signal/reason").asText());
      SAID.add(slow.at("/signal/strategy").asText());
      SAID.add(slow.at("/signal/type").asText());
    }
    return differences;
  }

  private static NaiveOptions.Snapshot naive(OptionsSnapshot snapshot) {
    return new NaiveOptions.Snapshot(
        snapshot.asOfNanos(),
        boxed(snapshot.callWallTicks()),
        boxed(snapshot.putWallTicks()),
        boxed(snapshot.gammaFlipTicks()),
        boxed(snapshot.netGammaUsd()));
  }

  private static Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
