package mia.engine.level;

import java.util.Arrays;
import mia.engine.Reals;

/**
 * The local maxima of the smoothed volume at price of a day, whatever their height: middles of
 * plateaus that are higher than both neighbours (battle-navale 2.6). A bar changes a few prices;
 * only the plateaus around them are looked at again, so that the width of the day costs nothing.
 */
final class ProfilePeaks {
  private static final int FIRST_CAPACITY = 1 << 10;

  /** Volume of a price and its two neighbours by three; 0 outside the day. */
  private final TickArray smooth = new TickArray();

  /** Number of prices of a plateau at its lowest price, 0 at its others. */
  private final TickArray lengths = new TickArray();

  /** Lowest prices of the plateaus that are peaks, rising. */
  private long[] peaks = new long[FIRST_CAPACITY];

  private int count;

  /** Peaks of the plateaus that are being looked at. */
  private long[] found = new long[FIRST_CAPACITY];

  private int foundCount;

  /** Number of peaks. */
  int count() {
    return count;
  }

  /** Lowest price of the plateau of a peak, rising with the index. */
  long start(int index) {
    return peaks[index];
  }

  /** Price of the peak whose plateau starts at a price: its middle, rounded down. */
  long middle(long start) {
    return start + ((long) lengths.at(start) - 1) / 2;
  }

  /** Smoothed volume at a price of the day. */
  double smoothAt(long price) {
    return smooth.at(price);
  }

  /** Forgets everything, keeps the storage. */
  void clear() {
    smooth.clear();
    lengths.clear();
    count = 0;
  }

  /**
   * Looks again at what changed.
   *
   * @param volume volume at price, whose covered range may have grown
   * @param from lowest price of which the volume changed, covered
   * @param to highest price of which the volume changed, covered
   */
  void update(TickArray volume, long from, long to) {
    long first = Math.max(volume.low(), from - 1);
    long last = Math.min(volume.high(), to + 1);
    if (smooth.isEmpty()) {
      first = volume.low();
      last = volume.high();
    } else {
      // Prices that were not covered before are new, also those that nothing was traded at.
      first = volume.low() < smooth.low() ? volume.low() : first;
      first = Math.min(first, volume.high() > smooth.high() ? smooth.high() + 1 : first);
      last = volume.high() > smooth.high() ? volume.high() : last;
      last = Math.max(last, volume.low() < smooth.low() ? smooth.low() - 1 : last);
    }
    smooth.cover(volume.low(), volume.high());
    lengths.cover(volume.low(), volume.high());
    for (long p = first; p <= last; p++) {
      smooth.set(p, (volume.get(p - 1) + volume.at(p) + volume.get(p + 1)) / 3);
    }
    divide(first, last);
  }

  /**
   * Divides the prices around a changed range into plateaus anew. What lies below the plateau
   * before the range cannot have changed; above it, nothing changes behind the first plateau that
   * starts where one started before and has an unchanged neighbour below.
   */
  private void divide(long first, long last) {
    long low = smooth.low();
    long high = smooth.high();
    long from = Math.max(low, first - 1);
    while (from > low && lengths.at(from) == 0) {
      from--;
    }
    foundCount = 0;
    long start = from;
    while (start <= high && (start <= last + 1 || lengths.at(start) == 0)) {
      start = plateau(start) + 1;
    }
    replace(from, start);
  }

  /** Marks the plateau that starts at a price, notes it if it is a peak; its last price. */
  private long plateau(long start) {
    double level = smooth.at(start);
    long end = start;
    while (end < smooth.high() && Reals.same(smooth.at(end + 1), level)) {
      end++;
      lengths.set(end, 0);
    }
    lengths.set(start, end - start + 1);
    if (Reals.above(level, smooth.get(start - 1)) && Reals.above(level, smooth.get(end + 1))) {
      if (foundCount == found.length) {
        found = Arrays.copyOf(found, 2 * foundCount);
      }
      found[foundCount++] = start;
    }
    return end;
  }

  /** Puts what was found in the place of the peaks from a price to below another one. */
  private void replace(long from, long below) {
    int keep = position(from);
    int rest = position(below);
    int total = keep + foundCount + count - rest;
    if (total > peaks.length) {
      peaks = Arrays.copyOf(peaks, 2 * total);
    }
    System.arraycopy(peaks, rest, peaks, keep + foundCount, count - rest);
    System.arraycopy(found, 0, peaks, keep, foundCount);
    count = total;
  }

  /** Index of the first peak at or above a price. */
  private int position(long price) {
    int at = Arrays.binarySearch(peaks, 0, count, price);
    return at >= 0 ? at : -at - 1;
  }
}
