package mia.monitor;

/**
 * A range of likely values.
 *
 * @param low lower bound
 * @param high upper bound, at least {@code low}
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval from " + low + " to " + high);
    }
  }

  /** Whether a value lies within, bounds included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
