package mia.persistence.account;

import java.util.ArrayList;
import java.util.List;

/**
 * What the account has made of its trades, over all days.
 *
 * @param totalNetMinor net result of all closed trades, minor units
 * @param peakNetMinor highest net result so far, open results included; at least 0
 * @param lossesInRow closed trades of this trading day that lost, since the last that did not
 * @param lastLossNanos event time of the last trade that lost, 0 without one
 * @param recent last closed trades since the last release of a kill, oldest first, at most {@link
 *     #RECENT_MOST}
 * @param entryTimesNanos event times of the last admitted entries, oldest first, at most {@link
 *     #ENTRIES_MOST}
 */
public record AccountResults(
    long totalNetMinor,
    long peakNetMinor,
    int lossesInRow,
    long lastLossNanos,
    List<Closed> recent,
    List<Long> entryTimesNanos) {
  public static final int RECENT_MOST = 100;
  public static final int ENTRIES_MOST = 100;
  public static final AccountResults NONE = new AccountResults(0, 0, 0, 0, List.of(), List.of());

  public AccountResults {
    recent = List.copyOf(recent);
    entryTimesNanos = List.copyOf(entryTimesNanos);
  }

  /**
   * A closed trade.
   *
   * @param netMinor net result, minor units
   * @param riskMinor planned loss: one R, above 0
   */
  public record Closed(long netMinor, long riskMinor) {}

  AccountResults entered(long timeNanos) {
    return new AccountResults(
        totalNetMinor,
        peakNetMinor,
        lossesInRow,
        lastLossNanos,
        recent,
        lastOf(entryTimesNanos, timeNanos, ENTRIES_MOST));
  }

  AccountResults closed(Closed trade, long timeNanos) {
    boolean lost = trade.netMinor() < 0;
    return new AccountResults(
        Math.addExact(totalNetMinor, trade.netMinor()),
        peakNetMinor,
        lost ? lossesInRow + 1 : 0,
        lost ? timeNanos : lastLossNanos,
        lastOf(recent, trade, RECENT_MOST),
        entryTimesNanos);
  }

  /** The highest result is at least this one, open results included. */
  AccountResults reached(long netMinor) {
    return netMinor <= peakNetMinor
        ? this
        : new AccountResults(
            totalNetMinor, netMinor, lossesInRow, lastLossNanos, recent, entryTimesNanos);
  }

  AccountResults dayRolled() {
    return new AccountResults(
        totalNetMinor, peakNetMinor, 0, lastLossNanos, recent, entryTimesNanos);
  }

  /** After a release: the drawdown and the last trades are measured anew. */
  AccountResults released(long netMinor) {
    return new AccountResults(
        totalNetMinor,
        Math.max(0, netMinor),
        lossesInRow,
        lastLossNanos,
        List.of(),
        entryTimesNanos);
  }

  /** After a person resumed entries: the entries of a window count anew. */
  AccountResults resumed() {
    return new AccountResults(
        totalNetMinor, peakNetMinor, lossesInRow, lastLossNanos, recent, List.of());
  }

  private static <T> List<T> lastOf(List<T> before, T next, int most) {
    var list = new ArrayList<>(before);
    list.add(next);
    return list.size() > most ? list.subList(list.size() - most, list.size()) : list;
  }
}
