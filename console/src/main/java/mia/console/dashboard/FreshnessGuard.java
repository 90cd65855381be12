package mia.console.dashboard;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * Stands between what the engine said of a bar and whoever asks what holds now (battle-navale
 * 14.7). An answer belongs to its bar: the next bar ends it, analysed or not. It is also over by
 * itself, some time after the minute behind its bar, when that bar is overdue. Ages are counted in
 * event time. Nothing stale is given, not even with a mark.
 */
final class FreshnessGuard {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long overdueMostNanos;

  /**
   * @param overdueMostNanos how long the next bar may be overdue, at least 0
   */
  FreshnessGuard(long overdueMostNanos) {
    this.overdueMostNanos = overdueMostNanos;
  }

  /**
   * The answer, if it may be given.
   *
   * @param answeredBarNanos end of the bar that it is of, 0 if no bar was analysed
   * @param newestBarNanos end of the newest bar that closed, 0 for none
   * @param nowNanos event time
   */
  <V> BarAnswer<V> give(
      Supplier<V> answer, long answeredBarNanos, long newestBarNanos, long nowNanos) {
    if (answeredBarNanos == 0) {
      return BarAnswer.stale("no bar was analysed since the start of the node");
    }
    if (newestBarNanos > answeredBarNanos) {
      return BarAnswer.stale("the newest bar was not analysed");
    }
    long overdueNanos = nowNanos - answeredBarNanos - MINUTE_NANOS;
    if (overdueNanos > overdueMostNanos) {
      return BarAnswer.stale(
          String.format(
              Locale.ROOT, "the next bar is overdue by %.1f s", overdueNanos / NANOS_PER_SECOND));
    }
    return BarAnswer.of(answer.get());
  }
}
