package mia.feed.replay;

import java.nio.file.Path;
import mia.feed.FeedException;

/** Finds the length of the bars of a file from their starts: the smallest gap. */
final class BarLength {
  private static final long MINUTE = ReplaySettings.MINUTE;
  private static final long FIVE_MINUTES = 5 * MINUTE;

  private long lastStart = Long.MIN_VALUE;
  private long smallest = Long.MAX_VALUE;
  private long smallestOdd = Long.MAX_VALUE;

  /** Takes the next start; order and repetitions do not matter. */
  void add(long startNanos) {
    if (lastStart != Long.MIN_VALUE && startNanos > lastStart) {
      long gap = startNanos - lastStart;
      if (gap % MINUTE == 0) {
        smallest = Math.min(smallest, gap);
      } else {
        smallestOdd = Math.min(smallestOdd, gap);
      }
    }
    lastStart = startNanos;
  }

  /**
   * The length; one minute if a single bar cannot tell.
   *
   * @throws FeedException if the bars are of neither one nor five minutes
   */
  long nanos(Path file) throws FeedException {
    if (smallest == Long.MAX_VALUE && smallestOdd != Long.MAX_VALUE) {
      throw new FeedException(
          file + ": bars start every " + smallestOdd / 1e9 + " s; bars of 1 or 5 minutes are read");
    }
    if (smallest == Long.MAX_VALUE || smallest % FIVE_MINUTES != 0) {
      return MINUTE;
    }
    if (smallest > FIVE_MINUTES) {
      throw new FeedException(
          file
              + ": bars start every "
              + smallest / MINUTE
              + " min; bars of 1 or 5 minutes are read");
    }
    return FIVE_MINUTES;
  }
}
