package mia.monitor;

import java.util.Arrays;
import java.util.OptionalLong;

/** Durations of the last decisions, for a percentile. Thread-safe, of one size. */
final class LoopWindow {
  private static final int SIZE = 1_024;

  private final long[] nanos = new long[SIZE];
  private long count;

  synchronized void add(long durationNanos) {
    nanos[(int) (count++ % SIZE)] = durationNanos;
  }

  /**
   * @param share such as 0.95
   * @return the duration that this share did not exceed; empty before the first
   */
  synchronized OptionalLong percentileNanos(double share) {
    int held = (int) Math.min(count, SIZE);
    if (held == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = Arrays.copyOf(nanos, held);
    Arrays.sort(sorted);
    return OptionalLong.of(sorted[Math.min(held - 1, (int) Math.ceil(share * held) - 1)]);
  }
}
