package mia.feed;

/**
 * The clock of desks, made of event time alone: it ticks at whole multiples of its interval. What
 * is overdue when the market is silent, such as a bar that no tick closes, is done at the first
 * tick that sees it. Ticks for which nobody waits are not made.
 *
 * @param closeAfterNanos how long after its end a bar waits for its closing record, at least 0
 * @param intervalNanos time between two ticks, above 0
 */
public record FeedClock(long closeAfterNanos, long intervalNanos) {
  public FeedClock {
    if (closeAfterNanos < 0 || intervalNanos <= 0) {
      throw new IllegalArgumentException(
          "clock that closes after " + closeAfterNanos + " ns and ticks every " + intervalNanos);
    }
  }

  /** The first tick at or after an instant; {@link Long#MAX_VALUE}, never, stays what it is. */
  long tickAtOrAfter(long timeNanos) {
    long beyond = Math.floorMod(timeNanos, intervalNanos);
    if (beyond == 0 || timeNanos > Long.MAX_VALUE - intervalNanos) {
      return timeNanos;
    }
    return timeNanos - beyond + intervalNanos;
  }
}
