package mia.feed;

/**
 * Keeps market time from running ahead of its pace, counted from the first record that is not free.
 * Pure: the clock is handed in.
 */
final class PaceBrake {
  private final Pace pace;
  private boolean counting;
  private long fromWallNanos;
  private long fromEventNanos;

  PaceBrake(Pace pace) {
    this.pace = pace;
  }

  /** How long the next record has to wait, in nanoseconds of the wall; 0 if it may pass. */
  long waitNanos(long nextNanos, long wallNanos) {
    if (pace.isFree(nextNanos)) {
      return 0;
    }
    if (!counting) {
      counting = true;
      fromWallNanos = wallNanos;
      fromEventNanos = nextNanos;
    }
    long allowed = fromEventNanos + (long) ((wallNanos - fromWallNanos) * pace.speed());
    return nextNanos <= allowed
        ? 0
        : Math.max(1, (long) Math.ceil((nextNanos - allowed) / pace.speed()));
  }
}
