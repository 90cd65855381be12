package mia.console.cli.bench;

import org.HdrHistogram.Histogram;

/** Instants at which work is due, evenly spaced, whether or not the work before is done. */
final class Schedule {
  private static final int DIGITS = 3;

  private final long intervalNanos;
  private final long startNanos = System.nanoTime();
  private final Histogram histogram = new Histogram(DIGITS);
  private long due = startNanos;

  /**
   * @param perSecond how often work is due
   */
  Schedule(int perSecond) {
    this.intervalNanos = 1_000_000_000L / perSecond;
  }

  /** Waits until the next piece of work is due; not at all if that was in the past. */
  long awaitNext() {
    due += intervalNanos;
    while (System.nanoTime() < due) {
      Thread.onSpinWait();
    }
    return due;
  }

  /** Records the time since a piece of work was due. */
  void done(long dueNanos) {
    histogram.recordValue(Math.max(0, System.nanoTime() - dueNanos));
  }

  Histogram histogram() {
    return histogram;
  }
}
