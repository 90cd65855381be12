package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;

/**
 * The default seed is the smallest one from 1 on that shows activity early on an ordinary day:
 * after the first live cash open, each symbol gives a signal within 45 minutes and at least two
 * within 120, and no shock dominates those two hours (the kurtosis of the minute moves of ES is
 * below 10). What becomes of the signals plays no part.
 */
class DefaultSeedTest {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long FIRST_WITHIN_MINUTES = 45;
  private static final long WINDOW_MINUTES = 120;
  private static final int SIGNALS = 2;

  /** Seeds below the chosen one that are tried in every build; the soak run tries all. */
  private static final long SAMPLE = 4;

  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final double ORDINARY_KURTOSIS = 10.0;
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final Instruments INSTRUMENTS = Instruments.builtIn();

  @Test
  void default_seed_shows_triggers_signals_and_refusals_of_each_symbol_in_two_hours() {
    for (MethodStatistics found : firstTwoHours(SimulatedSettings.defaults().seed())) {
      assertThat(found.triggers()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(found.signals()).hasSizeGreaterThanOrEqualTo(SIGNALS);
      assertThat(found.refusals()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(found.refusals().values().stream().mapToInt(Integer::intValue).sum())
          .isGreaterThan(50);
    }
  }

  @Test
  void default_seed_is_the_smallest_that_does() {
    long chosen = SimulatedSettings.defaults().seed();
    long below = SOAK ? chosen - 1 : Math.min(SAMPLE, chosen - 1);

    for (long seed = 1; seed <= below; seed++) {
      assertThat(isActive(seed)).as("seed %d", seed).isFalse();
    }
    assertThat(isActive(chosen)).isTrue();
  }

  private static boolean isActive(long seed) {
    long from = market(seed).liveFromNanos();
    List<Bar> es = bars(seed, ES);
    List<Bar> nq = bars(seed, NQ);
    List<Bar> live = es.stream().filter(bar -> bar.startNanos() >= from).toList();
    return MarketStatistics.of(live, CALENDAR).all().kurtosis() < ORDINARY_KURTOSIS
        && isActive(statistics(seed, ES, es, nq), from)
        && isActive(statistics(seed, NQ, nq, es), from);
  }

  private static boolean isActive(MethodStatistics found, long from) {
    return found.signals().size() >= SIGNALS
        && found.signals().get(0) <= from + FIRST_WITHIN_MINUTES * MINUTE_NANOS;
  }

  private static List<MethodStatistics> firstTwoHours(long seed) {
    List<Bar> es = bars(seed, ES);
    List<Bar> nq = bars(seed, NQ);
    return List.of(statistics(seed, ES, es, nq), statistics(seed, NQ, nq, es));
  }

  private static MethodStatistics statistics(
      long seed, Symbol symbol, List<Bar> bars, List<Bar> peer) {
    long from = market(seed).liveFromNanos();
    return MethodStatistics.of(
        bars, peer, INSTRUMENTS.require(symbol), CALENDAR, bar -> bar.startNanos() >= from);
  }

  private static List<Bar> bars(long seed, Symbol symbol) {
    SimulatedMarket market = market(seed);
    long to = market.liveFromNanos() + WINDOW_MINUTES * MINUTE_NANOS;
    return new TapeReader(CALENDAR).readUntil(market.feed(symbol), to).bars();
  }

  private static SimulatedMarket market(long seed) {
    return new SimulatedMarket(SimulatedSettings.defaults().withSeed(seed), CALENDAR, INSTRUMENTS);
  }
}
