package mia.engine;

import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * The trading day of an instant, remembered, so that placing bar after bar of one day costs two
 * comparisons and no memory. Not thread-safe.
 */
public final class SessionClock {
  private final TradingCalendar calendar;
  private TradingDay day;

  public SessionClock(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  /** The trading day of an instant, see {@link TradingCalendar#dayAt}. */
  public TradingDay dayAt(long timeNanos) {
    if (day == null || timeNanos < day.openNanos() || timeNanos >= day.endNanos()) {
      day = calendar.dayAt(timeNanos);
    }
    return day;
  }

  /** Whether a bar that starts at this instant belongs to the method: its start is not CLOSED. */
  public boolean isOpen(long timeNanos) {
    TradingDay at = dayAt(timeNanos);
    return timeNanos >= at.openNanos() && timeNanos < at.closedNanos();
  }
}
