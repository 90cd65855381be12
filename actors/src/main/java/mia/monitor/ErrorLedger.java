package mia.monitor;

import java.util.OptionalDouble;

/**
 * Errors and iterations of the last five minutes, second by second. Its size never changes.
 * Thread-safe, since errors come from everywhere.
 */
public final class ErrorLedger {
  /** Iterations below which a rate says nothing. */
  public static final long ITERATIONS_MIN = 20;

  /** Errors within {@link #CRITICAL_SECONDS} that are as bad as one of the system. */
  public static final long CRITICAL_ERRORS = 10;

  static final int CRITICAL_SECONDS = 60;
  private static final int SECONDS = 300;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int CLASSES = ErrorClass.values().length;

  private final long[] secondOf = new long[SECONDS];
  private final long[][] errors = new long[SECONDS][CLASSES];
  private final long[] iterations = new long[SECONDS];
  private final long[] totals = new long[CLASSES];
  private long totalIterations;

  /** One iteration: a decision that was made, in time or not. */
  public synchronized void iteration(long nowNanos) {
    iterations[slot(nowNanos)]++;
    totalIterations++;
  }

  public synchronized void error(ErrorClass kind, long nowNanos) {
    errors[slot(nowNanos)][kind.ordinal()]++;
    totals[kind.ordinal()]++;
  }

  /** Errors of a class since the start. */
  public synchronized long total(ErrorClass kind) {
    return totals[kind.ordinal()];
  }

  public synchronized long totalIterations() {
    return totalIterations;
  }

  /** Errors of a class within the last seconds, at most 300. */
  public synchronized long within(ErrorClass kind, int seconds, long nowNanos) {
    long sum = 0;
    long now = Math.floorDiv(nowNanos, SECOND_NANOS);
    for (int i = 0; i < SECONDS; i++) {
      if (now - secondOf[i] < seconds && now >= secondOf[i]) {
        sum += errors[i][kind.ordinal()];
      }
    }
    return sum;
  }

  /** Errors of all classes per iteration of five minutes; empty below 20 iterations. */
  public synchronized OptionalDouble rate(long nowNanos) {
    long now = Math.floorDiv(nowNanos, SECOND_NANOS);
    long done = 0;
    long wrong = 0;
    for (int i = 0; i < SECONDS; i++) {
      if (now - secondOf[i] < SECONDS && now >= secondOf[i]) {
        done += iterations[i];
        for (long count : errors[i]) {
          wrong += count;
        }
      }
    }
    return done < ITERATIONS_MIN
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) wrong / done);
  }

  /**
   * How many errors of the last minute make the kill switch trip (battle-navale 10.4): those of the
   * system, or one if ten of any class came together.
   */
  public synchronized long critical(long nowNanos) {
    long all = 0;
    for (ErrorClass kind : ErrorClass.values()) {
      all += within(kind, CRITICAL_SECONDS, nowNanos);
    }
    long system = within(ErrorClass.SYSTEM, CRITICAL_SECONDS, nowNanos);
    return system > 0 ? system : all >= CRITICAL_ERRORS ? 1 : 0;
  }

  private int slot(long nowNanos) {
    long second = Math.floorDiv(nowNanos, SECOND_NANOS);
    int slot = (int) Math.floorMod(second, (long) SECONDS);
    if (secondOf[slot] != second) {
      secondOf[slot] = second;
      iterations[slot] = 0;
      java.util.Arrays.fill(errors[slot], 0);
    }
    return slot;
  }
}
