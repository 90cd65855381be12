package mia.engine.level;

import mia.engine.SessionClock;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/** Where the last bar of a series lies in its trading day (battle-navale 1.2, 1.3). */
public final class BarSession {
  private static final long NONE = Long.MIN_VALUE;

  private final SessionClock clock;
  private TradingDay day;
  private boolean newDay;
  private boolean regularHours;

  public BarSession(TradingCalendar calendar) {
    clock = new SessionClock(calendar);
  }

  /** Takes the START of the next bar, which must not lie in CLOSED. */
  public void onBar(long startNanos) {
    TradingDay before = day;
    day = clock.dayAt(startNanos);
    newDay = before == null || before.openNanos() != day.openNanos();
    regularHours = day.inRegularHours(startNanos);
  }

  /** The trading day of the last bar, null before the first. */
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
    out.put(day == null ? NONE : day.openNanos()).put(newDay).put(regularHours);
  }

  public void readFrom(StateReader in) {
    long openNanos = in.getLong();
    day = openNanos == NONE ? null : clock.dayAt(openNanos);
    newDay = in.getBoolean();
    regularHours = in.getBoolean();
  }
}
