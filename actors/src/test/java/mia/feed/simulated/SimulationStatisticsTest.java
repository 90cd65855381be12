package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Twenty sessions of the default market against bands around what recorded days show; the recorded
 * figures stand in {@code docs/SIMULATION.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationStatisticsTest {
  private static final int SESSIONS = 20;
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final SimulatedMarket MARKET =
      new SimulatedMarket(SimulatedSettings.defaults(), CALENDAR, Instruments.builtIn());

  private final Map<String, TapeReader> tapes = new TreeMap<>();
  private final Map<String, MarketStatistics> statistics = new TreeMap<>();

  @BeforeAll
  void draw() {
    TradingDay last = MARKET.schedule().firstSession();
    for (int i = 1; i < SESSIONS; i++) {
      last = MARKET.schedule().next(last);
    }
    for (String code : List.of("ES", "NQ")) {
      var tape = new TapeReader(CALENDAR);
      tape.readUntil(MARKET.feed(Symbol.of(code)), last.endNanos());
      tapes.put(code, tape);
      statistics.put(code, MarketStatistics.of(tape.bars(), CALENDAR));
    }
  }

  private List<Bar> bars(String code) {
    return tapes.get(code).bars();
  }

  @Test
  void every_minute_of_every_session_has_a_bar() {
    assertThat(bars("ES")).hasSize(SESSIONS * 23 * 60);
    assertThat(bars("NQ")).hasSize(SESSIONS * 23 * 60);
  }

  @Test
  void true_range_is_that_of_recorded_days_in_every_phase() {
    Map<SessionPhase, double[]> bands =
        Map.of(
            SessionPhase.AFTER_HOURS, new double[] {3.6, 6.5},
            SessionPhase.LONDON_OPEN, new double[] {4.6, 8.0},
            SessionPhase.PRE_MARKET, new double[] {5.5, 9.5},
            SessionPhase.NY_OPEN, new double[] {12.5, 20.0},
            SessionPhase.LUNCH, new double[] {8.0, 12.5},
            SessionPhase.AFTERNOON, new double[] {6.4, 10.0},
            SessionPhase.CLOSE, new double[] {8.0, 13.0});

    bands.forEach(
        (phase, band) ->
            assertThat(statistics.get("ES").phase(phase).medianAtrTicks())
                .as("%s", phase)
                .isBetween(band[0], band[1]));
  }

  @Test
  void nq_moves_about_five_times_as_many_ticks_as_es() {
    assertThat(
            statistics.get("NQ").regular().medianAtrTicks()
                / statistics.get("ES").regular().medianAtrTicks())
        .isBetween(4.5, 5.7);
  }

  @Test
  void both_symbols_move_together_but_not_as_one() {
    assertThat(
            MarketStatistics.correlation(
                bars("ES"), bars("NQ"), CALENDAR, MarketStatistics.REGULAR))
        .isBetween(0.90, 0.965);
    assertThat(
            MarketStatistics.correlation(
                bars("ES"), bars("NQ"), CALENDAR, EnumSet.allOf(SessionPhase.class)))
        .isBetween(0.85, 0.96);
  }

  @Test
  void movements_have_fat_tails_and_hardly_a_memory() {
    for (MarketStatistics each : statistics.values()) {
      assertThat(each.regular().kurtosis()).isGreaterThan(4.0);
      assertThat(each.all().kurtosis()).isBetween(6.0, 40.0);
      assertThat(each.all().autocorrelation()).isBetween(-0.06, 0.06);
      each.phases()
          .forEach(
              (phase, figures) ->
                  assertThat(figures.kurtosis()).as("%s", phase).isGreaterThan(3.0));
    }
  }

  @Test
  void volume_has_the_shape_of_a_day() {
    MarketStatistics es = statistics.get("ES");
    double night = es.phase(SessionPhase.AFTER_HOURS).volumePerMinute();
    double london = es.phase(SessionPhase.LONDON_OPEN).volumePerMinute();
    double open = es.phase(SessionPhase.NY_OPEN).volumePerMinute();
    double lunch = es.phase(SessionPhase.LUNCH).volumePerMinute();
    double afternoon = es.phase(SessionPhase.AFTERNOON).volumePerMinute();

    assertThat(london).isGreaterThan(1.4 * night);
    assertThat(open).isGreaterThan(1.7 * lunch).isGreaterThan(15 * night);
    assertThat(lunch).isGreaterThan(4 * london);
    assertThat(lastQuarterHour("ES")).isGreaterThan(2.0 * afternoon);
  }

  private double lastQuarterHour(String code) {
    return bars(code).stream()
        .filter(
            bar -> {
              TradingDay day = CALENDAR.dayAt(bar.startNanos());
              return bar.startNanos() >= day.closePhaseNanos()
                  && bar.startNanos() < day.rthCloseNanos();
            })
        .mapToLong(Bar::volume)
        .average()
        .orElseThrow();
  }

  @Test
  void buyers_and_sellers_trade_alike_and_move_prices() {
    for (MarketStatistics each : statistics.values()) {
      assertThat(each.all().buyShare()).isBetween(0.485, 0.515);
      assertThat(each.regular().deltaShare()).isBetween(0.05, 0.16);
      assertThat(each.regular().deltaCorrelation()).isBetween(0.55, 0.85);
    }
  }

  @Test
  void spread_is_one_tick_for_es_and_wider_at_night() {
    TapeReader es = tapes.get("ES");
    TapeReader nq = tapes.get("NQ");

    assertThat(es.regularSpreadShare(1)).isGreaterThan(0.93);
    assertThat(es.otherSpreadShare(1)).isBetween(0.70, 0.93);
    assertThat(nq.regularSpreadShare(2)).isGreaterThan(0.75);
    assertThat(nq.otherSpreadShare(3)).isGreaterThan(0.40);
  }

  @Test
  void regular_hours_are_as_busy_as_a_run_can_show() {
    for (SessionPhase phase :
        Set.of(SessionPhase.NY_OPEN, SessionPhase.LUNCH, SessionPhase.AFTERNOON)) {
      assertThat(tapes.get("ES").tradesPerSecond(phase)).isBetween(5.0, 20.0);
    }
    assertThat(tapes.get("ES").tradesPerSecond(SessionPhase.AFTER_HOURS)).isBetween(0.2, 1.2);
  }

  @Test
  void trade_sizes_have_a_heavy_tail() {
    assertThat(tapes.get("ES").singleShare()).isBetween(0.7, 0.9);
    assertThat(tapes.get("ES").meanSize()).isBetween(1.2, 2.2);
    assertThat(tapes.get("ES").largestTrade()).isGreaterThan(25);
  }

  @Test
  void prices_of_adjacent_sessions_gap_but_never_like_a_broken_feed() {
    int gaps = 0;
    for (int i = 1; i < bars("ES").size(); i++) {
      Bar before = bars("ES").get(i - 1);
      Bar bar = bars("ES").get(i);
      double gap = Math.abs(bar.openTicks() - before.closeTicks());
      assertThat(gap).isLessThan(0.015 * before.closeTicks());
      gaps += bar.startNanos() > before.endNanos() && gap >= 3 ? 1 : 0;
    }
    assertThat(gaps).isGreaterThan(SESSIONS / 3);
  }
}
