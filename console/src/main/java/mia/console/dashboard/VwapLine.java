package mia.console.dashboard;

import java.util.OptionalDouble;
import mia.engine.BarSeries;
import mia.engine.level.BarSession;
import mia.engine.level.Vwap;
import mia.protocol.market.Bar;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * VWAP after each bar of a symbol, by the engine's own sums, also of bars that were closed before
 * the node started. Empty where what was read begins behind its anchor. Not thread-safe.
 */
final class VwapLine {
  private final TradingCalendar calendar;
  private final BarSeries series = new BarSeries();
  private final BarSession session;
  private final Vwap vwap = new Vwap();
  private long dayOpenNanos;
  private boolean cut;
  private boolean sinceDayOpen;
  private boolean sinceRegularOpen;

  VwapLine(TradingCalendar calendar) {
    this.calendar = calendar;
    this.session = new BarSession(calendar);
  }

  /** There are bars before the next one, which this line will not be told. */
  void cut() {
    cut = true;
  }

  /** VWAP in ticks after this bar, which is behind the last one. */
  OptionalDouble after(Bar bar) {
    TradingDay day = calendar.dayAt(bar.startNanos());
    if (day.phaseAt(bar.startNanos()) == SessionPhase.CLOSED) {
      return OptionalDouble.empty();
    }
    series.append(bar);
    session.onBar(bar.startNanos());
    vwap.onBar(series, session);
    see(day, bar.startNanos());
    boolean whole = session.regularHours() ? sinceRegularOpen : sinceDayOpen;
    double value = vwap.value();
    return whole && !Double.isNaN(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private void see(TradingDay day, long startNanos) {
    if (day.openNanos() != dayOpenNanos) {
      sinceDayOpen = !cut || startNanos == day.openNanos();
      cut = false;
      sinceRegularOpen = false;
      dayOpenNanos = day.openNanos();
    }
    sinceRegularOpen |= sinceDayOpen || startNanos == day.rthOpenNanos();
  }
}
