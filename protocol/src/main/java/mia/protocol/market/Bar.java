package mia.protocol.market;

import java.util.Objects;
import java.util.Optional;

/**
 * A closed bar. Times are UTC nanoseconds since the epoch, prices whole ticks, volume in lots.
 *
 * @param startNanos first instant of the bar, a multiple of its length
 * @param endNanos first instant after it: the instant of the decision
 * @param openTicks first price
 * @param highTicks highest price
 * @param lowTicks lowest price
 * @param closeTicks last price
 * @param volume traded lots, at least 0
 * @param volumeKnown false where the source has no volume (quotes): volume features are MISSING
 *     then
 * @param flow order flow, {@link OrderFlow#NONE} where the source has none
 * @param detail what only ticks can tell; empty for bars that came as bars
 * @param complete false if part of the minute was not seen: such a bar never triggers
 */
public record Bar(
    long startNanos,
    long endNanos,
    long openTicks,
    long highTicks,
    long lowTicks,
    long closeTicks,
    long volume,
    boolean volumeKnown,
    OrderFlow flow,
    Optional<BarDetail> detail,
    boolean complete) {
  public Bar {
    Objects.requireNonNull(flow, "flow");
    Objects.requireNonNull(detail, "detail");
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException("bar ends before it starts: " + startNanos);
    }
    if (highTicks < Math.max(openTicks, closeTicks) || lowTicks > Math.min(openTicks, closeTicks)) {
      throw new IllegalArgumentException(
          "bar at " + startNanos + ": open or close outside [" + lowTicks + ", " + highTicks + "]");
    }
    if (volume < 0) {
      throw new IllegalArgumentException("bar at " + startNanos + ": volume " + volume);
    }
  }

  /** A complete bar that came as a bar. */
  public static Bar of(
      long startNanos,
      long lengthNanos,
      long openTicks,
      long highTicks,
      long lowTicks,
      long closeTicks,
      long volume,
      OrderFlow flow) {
    return new Bar(
        startNanos,
        startNanos + lengthNanos,
        openTicks,
        highTicks,
        lowTicks,
        closeTicks,
        volume,
        true,
        flow,
        Optional.empty(),
        true);
  }
}
