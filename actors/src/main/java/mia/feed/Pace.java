package mia.feed;

/**
 * How fast market time may pass.
 *
 * @param speed market seconds per real second, 0 for as fast as desks decide
 * @param fullSpeedUntilNanos event time up to which it is as fast as desks take it: the back-fill.
 *     Bars that end up to here are history, on which nothing is decided
 */
public record Pace(double speed, long fullSpeedUntilNanos) {
  public static final Pace MAX = new Pace(0, Long.MIN_VALUE);

  public Pace {
    if (!(speed >= 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed: expected at least 0, got " + speed);
    }
  }

  /** Whether an event time is delivered without regard to the clock. */
  public boolean isFree(long eventTimeNanos) {
    return speed == 0 || eventTimeNanos < fullSpeedUntilNanos;
  }
}
