package mia.protocol.market;

import java.time.LocalDate;

/**
 * One trading day, 18:00 ET to 17:00 ET of the next date, named by the date of its end; all
 * boundaries as UTC nanoseconds so that a tick is placed with comparisons only (battle-navale 1.2,
 * 1.3).
 *
 * <p>The boundaries rise. On a half day {@code closedNanos} is the early close, the CLOSE phase is
 * the quarter of an hour before it, and phases that would lie behind it are empty. A whole holiday
 * has {@code closedNanos == openNanos}.
 */
public record TradingDay(
    LocalDate date,
    long openNanos,
    long londonNanos,
    long preMarketNanos,
    long rthOpenNanos,
    long lunchNanos,
    long afternoonNanos,
    long closePhaseNanos,
    long rthCloseNanos,
    long afterHoursNanos,
    long closedNanos,
    long endNanos) {

  /** The phase of an instant of this day, from {@code openNanos} to the next opening. */
  public SessionPhase phaseAt(long timeNanos) {
    if (timeNanos < openNanos || timeNanos >= closedNanos) {
      return SessionPhase.CLOSED;
    }
    if (timeNanos >= afterHoursNanos) {
      return SessionPhase.AFTER_HOURS;
    }
    if (timeNanos >= closePhaseNanos) {
      return SessionPhase.CLOSE;
    }
    if (timeNanos >= afternoonNanos) {
      return SessionPhase.AFTERNOON;
    }
    if (timeNanos >= lunchNanos) {
      return SessionPhase.LUNCH;
    }
    if (timeNanos >= rthOpenNanos) {
      return SessionPhase.NY_OPEN;
    }
    if (timeNanos >= preMarketNanos) {
      return SessionPhase.PRE_MARKET;
    }
    if (timeNanos >= londonNanos) {
      return SessionPhase.LONDON_OPEN;
    }
    return SessionPhase.AFTER_HOURS;
  }

  /** Regular trading hours, 09:30-16:00 ET, shorter on a half day. */
  public boolean inRegularHours(long timeNanos) {
    return timeNanos >= rthOpenNanos && timeNanos < rthCloseNanos;
  }

  /**
   * From here on positions are flattened: two minutes before the end of regular hours (15:58 ET).
   */
  public long flattenNanos() {
    return rthCloseNanos - 120_000_000_000L;
  }
}
