package mia.engine.level;

import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * Knows of each bar which trading day it belongs to and whether it starts in regular hours. Asks
 * the calendar once a day.
 */
public final class SessionClock {
  private final TradingCalendar calendar;
  private TradingDay day;
  private boolean newDay;
  private boolean regularHours;

  public SessionClock(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  /** Takes the START of the next bar, which must not lie in CLOSED. */
  public void onBar(long startNanos) {
    newDay = day == null || startNanos < day.openNanos() || startNanos >= day.endNanos();
    if (newDay) {
      day = calendar.dayAt(startNanos);
    }
    regularHours = day.inRegularHours(startNanos);
  }

  /** The trading day of the last bar. */
  public TradingDay day() {
    return day;
  }

  /** Whether the last bar is the first of its trading day. */
  public boolean newDay() {
    return newDay;
  }

  /** Whether the last bar starts in regular trading hours, 09:30-16:00 ET. */
  public boolean regularHours() {
    return regularHours;
  }

  public void writeTo(StateWriter out) {
    out.put(day == null ? Long.MIN_VALUE : day.date().toEpochDay()).put(newDay).put(regularHours);
  }

  public void readFrom(StateReader in) {
    long date = in.getLong();
    day = date == Long.MIN_VALUE ? null : calendar.day(java.time.LocalDate.ofEpochDay(date));
    newDay = in.getBoolean();
    regularHours = in.getBoolean();
  }
}
