package mia.monitor;

import java.util.Arrays;
import java.util.OptionalLong;

/** Durations of the last decisions, for a percentile. Thread-safe, of one size. */
final class LoopWindow {
  private static final int SIZE = 1_024;

  private final long[] nanos = new long[SIZE];
  private final long[] atNanos = new long[SIZE];
  private long count;

  /**
   * @param nowNanos when the decision was over, not before that of the last
   */
  synchronized void add(long durationNanos, long nowNanos) {
    int slot = (int) (count++ % SIZE);
    nanos[slot] = durationNanos;
    atNanos[slot] = nowNanos;
  }

  /**
   * @param share such as 0.95
   * @param least decisions that a percentile is made of, 1 to 1024
   * @return the duration that this share did not exceed; empty while there are too few
   */
  synchronized OptionalLong percentileNanos(double share, int least) {
    int held = (int) Math.min(count, SIZE);
    return held < least ? OptionalLong.empty() : ofLast(held, share);
  }

  /**
   * The same of the decisions since an instant, and of some before it where those are too few for a
   * percentile; empty if there was none since then, or too few at all.
   *
   * @param least decisions that a percentile is made of, 1 to 1024
   */
  synchronized OptionalLong percentileNanos(double share, long sinceNanos, int least) {
    int held = (int) Math.min(count, SIZE);
    int recent = 0;
    while (recent < held && atNanos[slotOfLast(recent)] >= sinceNanos) {
      recent++;
    }
    return recent == 0 || held < least
        ? OptionalLong.empty()
        : ofLast(Math.max(recent, least), share);
  }

  private OptionalLong ofLast(int number, double share) {
    if (number == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = new long[number];
    for (int i = 0; i < number; i++) {
      sorted[i] = nanos[slotOfLast(i)];
    }
    Arrays.sort(sorted);
    return OptionalLong.of(sorted[Math.min(number - 1, (int) Math.ceil(share * number) - 1)]);
  }

  private int slotOfLast(int back) {
    return (int) ((count - 1 - back) % SIZE);
  }
}
