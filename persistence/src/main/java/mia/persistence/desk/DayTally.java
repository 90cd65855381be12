package mia.persistence.desk;

import java.time.LocalDate;

/**
 * What a desk did on one trading day.
 *
 * @param day trading day, the epoch day 0 before the first bar
 * @param trades closed trades
 * @param wins closed trades with a net result above zero
 * @param consecutiveLosses losing trades in a row up to now
 * @param netMinor net result of closed trades, minor units
 */
public record DayTally(
    LocalDate day, long trades, long wins, long consecutiveLosses, long netMinor) {
  public static DayTally of(LocalDate day) {
    return new DayTally(day, 0, 0, 0, 0);
  }

  DayTally plus(TradeResult result) {
    boolean win = result.netMinor() > 0;
    return new DayTally(
        day,
        trades + 1,
        win ? wins + 1 : wins,
        win ? 0 : consecutiveLosses + 1,
        Math.addExact(netMinor, result.netMinor()));
  }
}
