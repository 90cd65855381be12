package mia.engine.option;

import java.util.Arrays;

/**
 * Mean of future mid minus index over the last 60 seconds, in points (battle-navale 2.5). Samples
 * are gathered per second, so the memory is fixed however many come.
 */
public final class BasisMean {
  private static final int SECONDS = 60;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long[] second = new long[SECONDS];
  private final double[] sum = new double[SECONDS];
  private final long[] count = new long[SECONDS];

  public BasisMean() {
    Arrays.fill(second, Long.MIN_VALUE);
  }

  /** Takes a sample; one that is not a number is refused by returning false. */
  public boolean add(long timeNanos, double futureMid, double index) {
    double basis = futureMid - index;
    if (!Double.isFinite(basis)) {
      return false;
    }
    long at = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
    int slot = (int) Math.floorMod(at, (long) SECONDS);
    if (second[slot] != at) {
      second[slot] = at;
      sum[slot] = 0;
      count[slot] = 0;
    }
    sum[slot] += basis;
    count[slot]++;
    return true;
  }

  /** Mean over the 60 seconds up to and including that of an instant; NaN without a sample. */
  public double at(long timeNanos) {
    long now = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
    double total = 0;
    long samples = 0;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (second[slot] <= now && second[slot] > now - SECONDS) {
        total += sum[slot];
        samples += count[slot];
      }
    }
    return samples == 0 ? Double.NaN : total / samples;
  }
}
