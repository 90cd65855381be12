package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TouchesTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2.5, 5})
  void counts_what_a_walk_over_the_day_counts(double k) {
    var bars = new BarSeries();
    var session = new BarSession(TradingCalendar.withoutHolidays());
    var touches = new Touches(new TickScale(k));
    List<Bar> day = new ArrayList<>();
    for (Bar bar : WildMarket.bars(7, 2000)) {
      bars.append(bar);
      session.onBar(bar.startNanos());
      touches.onBar(bars, session);
      if (session.newDay()) {
        day = new ArrayList<>();
      }
      day.add(bar);
      if (bars.count() % 50 == 0) {
        for (long p = bar.lowTicks() - 40; p < bar.highTicks() + 40; p++) {
          assertThat(touches.count(p)).isEqualTo(naive(day, p, k));
        }
      }
    }
  }

  private static int naive(List<Bar> day, long price, double k) {
    int count = 0;
    int last = -3;
    for (int j = 0; j < day.size(); j++) {
      Bar bar = day.get(j);
      if (bar.lowTicks() - k <= price && price <= bar.highTicks() + k && j - last >= 3) {
        count++;
        last = j;
      }
    }
    return count;
  }

  @Test
  void first_defences_strengthen_and_repeated_ones_wear_a_level_down() {
    var bars = new BarSeries();
    var session = new BarSession(TradingCalendar.withoutHolidays());
    var touches = new Touches(new TickScale(1));
    double[] expected = {1.0, 1.1, 1.2, 1.2, 1.05, 0.9, 0.75, 0.6, 0.6};
    assertThat(touches.factor(24_000)).isEqualTo(expected[0]);
    List<Bar> market = WildMarket.bars(1, 24);
    for (int t = 0; t < 24; t++) {
      bars.append(flat(market.get(t)));
      session.onBar(market.get(t).startNanos());
      touches.onBar(bars, session);
      assertThat(touches.factor(24_001)).isCloseTo(expected[t / 3 + 1], within(1e-12));
    }
  }

  private static Bar flat(Bar bar) {
    return Bar.of(
        bar.startNanos(), WildMarket.MINUTE, 24_000, 24_000, 24_000, 24_000, 1, bar.flow());
  }
}
