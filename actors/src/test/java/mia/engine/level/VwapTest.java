package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.Bar;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VwapTest {
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  private final BarSeries bars = new BarSeries();
  private final BarSession session = new BarSession(CALENDAR);
  private final Vwap vwap = new Vwap();

  private void take(Bar bar) {
    bars.append(bar);
    session.onBar(bar.startNanos());
    vwap.onBar(bars, session);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agrees_with_sums_over_all_bars_since_the_anchor(long seed) {
    List<Bar> market = WildMarket.bars(seed, 3000);

    for (int t = 0; t < market.size(); t++) {
      take(market.get(t));

      int anchor = anchorOf(market, t);
      assertThat(vwap.anchor()).isEqualTo(anchor);
      var naive = new NaiveDay(market.subList(anchor, t + 1));
      assertClose(vwap.value(), naive.vwap());
      assertClose(vwap.deviation(), naive.deviation());
      int lag = Math.min(15, t - anchor);
      double move =
          lag < 4
              ? Double.NaN
              : naive.vwap() - new NaiveDay(market.subList(anchor, t - lag + 1)).vwap();
      assertClose(vwap.move(), move);
    }
  }

  private static int anchorOf(List<Bar> market, int t) {
    TradingDay day = CALENDAR.dayAt(market.get(t).startNanos());
    long from =
        day.inRegularHours(market.get(t).startNanos()) ? day.rthOpenNanos() : day.openNanos();
    int anchor = t;
    while (anchor > 0 && market.get(anchor - 1).startNanos() >= from) {
      anchor--;
    }
    return anchor;
  }

  private static void assertClose(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-7));
    }
  }

  @Test
  void deviation_is_exactly_zero_while_the_price_does_not_move() {
    List<Bar> market = WildMarket.bars(5, 40);

    for (Bar bar : market) {
      take(
          Bar.of(
              bar.startNanos(),
              WildMarket.MINUTE,
              23_999,
              23_999,
              23_999,
              23_999,
              bar.volume() + 7,
              bar.flow()));
    }

    assertThat(vwap.deviation()).isZero();
    assertThat(vwap.value()).isEqualTo(23_999.0);
  }

  @Test
  void continues_bit_for_bit_after_a_restore() {
    List<Bar> market = WildMarket.bars(9, 1500);
    var restored = new Vwap();
    for (int t = 0; t < market.size(); t++) {
      take(market.get(t));
      if (t == 900) {
        var out = new StateWriter();
        vwap.writeTo(out);
        restored.readFrom(new StateReader(out.toBytes()));
      } else if (t > 900) {
        restored.onBar(bars, session);
        assertThat(Double.valueOf(restored.value())).isEqualTo(Double.valueOf(vwap.value()));
        assertThat(Double.valueOf(restored.deviation()))
            .isEqualTo(Double.valueOf(vwap.deviation()));
        assertThat(Double.valueOf(restored.move())).isEqualTo(Double.valueOf(vwap.move()));
      }
    }
  }
}
