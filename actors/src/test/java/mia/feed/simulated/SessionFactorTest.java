package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import org.junit.jupiter.api.Test;

class SessionFactorTest {
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final SimulatedSettings SETTINGS = SimulatedSettings.defaults().withSeed(7);
  private static final int SESSIONS = 60;

  private static List<TradingDay> days() {
    var schedule = new SimulatedSchedule(SETTINGS, CALENDAR);
    var days = new ArrayList<TradingDay>();
    days.add(schedule.firstSession());
    while (days.size() < SESSIONS) {
      days.add(schedule.next(days.get(days.size() - 1)));
    }
    return days;
  }

  @Test
  void every_regime_has_its_share_and_moves_in_its_own_way() {
    var factor = new SessionFactor(SETTINGS);
    Map<SimulatedRegime, List<Double>> moves = new EnumMap<>(SimulatedRegime.class);
    for (TradingDay day : days()) {
      factor.generate(day);
      for (int i = 0; i < factor.minutes(); i++) {
        double usual = DayShape.volatility(day, i);
        moves.computeIfAbsent(factor.regime(i), r -> new ArrayList<>()).add(factor.move(i) / usual);
      }
    }

    double all = SESSIONS * 23 * 60;
    assertThat(moves.get(SimulatedRegime.TREND_UP).size() / all).isBetween(0.15, 0.45);
    assertThat(moves.get(SimulatedRegime.TREND_DOWN).size() / all).isBetween(0.15, 0.45);
    assertThat(moves.get(SimulatedRegime.RANGE).size() / all).isBetween(0.20, 0.60);
    assertThat(moves.get(SimulatedRegime.NEWS).size() / all).isBetween(0.001, 0.02);
    assertThat(mean(moves.get(SimulatedRegime.TREND_UP))).isBetween(0.05, 0.30);
    assertThat(mean(moves.get(SimulatedRegime.TREND_DOWN))).isBetween(-0.30, -0.05);
    assertThat(mean(moves.get(SimulatedRegime.RANGE))).isCloseTo(0.0, within(0.03));
    assertThat(deviation(moves.get(SimulatedRegime.NEWS)))
        .isGreaterThan(1.6 * deviation(moves.get(SimulatedRegime.RANGE)));
  }

  @Test
  void range_comes_back_where_a_trend_runs_away() {
    var factor = new SessionFactor(SETTINGS);
    var ranges = new ArrayList<Double>();
    var trends = new ArrayList<Double>();
    for (TradingDay day : days()) {
      factor.generate(day);
      for (int i = 0; i + 15 < factor.minutes(); i += 15) {
        SimulatedRegime regime = factor.regime(i);
        double sum = 0;
        double squares = 0;
        boolean one = true;
        for (int k = i; k < i + 15; k++) {
          one &= factor.regime(k) == regime;
          sum += factor.move(k);
          squares += factor.move(k) * factor.move(k);
        }
        if (one) {
          (regime == SimulatedRegime.RANGE ? ranges : trends).add(sum * sum / squares);
        }
      }
    }

    // A walk without memory has 1 on average.
    assertThat(mean(ranges)).isLessThan(1.1);
    assertThat(mean(trends)).isGreaterThan(1.2);
  }

  @Test
  void announced_releases_come_at_their_times_and_bring_news() {
    var factor = new SessionFactor(SETTINGS);
    Set<LocalTime> times = new HashSet<>();
    for (TradingDay day : days()) {
      factor.generate(day);
      for (int i = 0; i < factor.minutes(); i++) {
        if (factor.announced(i)) {
          times.add(exchangeTime(day, i));
          assertThat(factor.regime(i)).isEqualTo(SimulatedRegime.NEWS);
        }
      }
    }

    assertThat(times)
        .contains(LocalTime.of(8, 30), LocalTime.of(10, 0))
        .isSubsetOf(LocalTime.of(8, 30), LocalTime.of(10, 0), LocalTime.of(14, 0));
  }

  @Test
  void session_depends_on_its_date_and_not_on_what_was_drawn_before() {
    TradingDay day = days().get(9);
    var fresh = new SessionFactor(SETTINGS);
    var used = new SessionFactor(SETTINGS);
    days().subList(0, 9).forEach(used::generate);

    fresh.generate(day);
    used.generate(day);

    for (int i = 0; i < fresh.minutes(); i++) {
      assertThat(used.move(i)).isEqualTo(fresh.move(i));
      assertThat(used.tradesPerSecond(i)).isEqualTo(fresh.tradesPerSecond(i));
    }
  }

  @Test
  void value_arrives_at_the_end_of_each_minute_where_the_factor_leads_it() {
    var factor = new SessionFactor(SETTINGS);
    var es = SimulatedContract.of(Instruments.builtIn().require(Symbol.of("ES")));
    var path = new ValuePath(SETTINGS, es, factor);
    factor.generate(days().get(0));

    double close = path.generate(27_900);

    for (int i = 0; i < factor.minutes(); i++) {
      path.enterMinute(i);
      assertThat(path.at(59)).isCloseTo(path.minuteEnd(), within(1e-6));
    }
    assertThat(path.minuteEnd()).isEqualTo(close);
  }

  private static LocalTime exchangeTime(TradingDay day, int minute) {
    long seconds = (day.openNanos() + minute * DayShape.MINUTE_NANOS) / 1_000_000_000L;
    return ZonedDateTime.ofInstant(Instant.ofEpochSecond(seconds), TradingCalendar.EXCHANGE_ZONE)
        .toLocalTime();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
