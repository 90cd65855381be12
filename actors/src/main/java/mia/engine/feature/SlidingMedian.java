package mia.engine.feature;

import java.util.Arrays;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Median of the last values of a series, NaN among them not counted. The values are kept sorted as
 * well; one step moves what lies between the value that leaves and the one that enters.
 */
final class SlidingMedian {
  private final double[] window;
  private final double[] sorted;
  private int count;
  private int known;

  SlidingMedian(int length) {
    window = new double[length];
    sorted = new double[length];
  }

  void add(double value) {
    int slot = count % window.length;
    double old = count >= window.length ? window[slot] : Double.NaN;
    window[slot] = value;
    count++;
    if (!Double.isNaN(old) && !Double.isNaN(value)) {
      replace(old, value);
    } else if (!Double.isNaN(old)) {
      remove(old);
    } else if (!Double.isNaN(value)) {
      insert(value);
    }
  }

  /** Moves only what lies between the two. */
  private void replace(double old, double value) {
    int from = position(old);
    int to = position(value);
    if (to > from) {
      to--;
      System.arraycopy(sorted, from + 1, sorted, from, to - from);
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
    }
    sorted[to] = value;
  }

  /** Values taken so far, also those that have left the window. */
  int count() {
    return count;
  }

  /** NaN while no value is known; the mean of the two middle ones for an even number. */
  double median() {
    if (known == 0) {
      return Double.NaN;
    }
    int middle = known / 2;
    return known % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void insert(double value) {
    int at = position(value);
    System.arraycopy(sorted, at, sorted, at + 1, known - at);
    sorted[at] = value;
    known++;
  }

  private void remove(double value) {
    int at = position(value);
    System.arraycopy(sorted, at + 1, sorted, at, known - at - 1);
    known--;
  }

  private int position(double value) {
    int found = Arrays.binarySearch(sorted, 0, known, value);
    return found >= 0 ? found : -found - 1;
  }

  void writeTo(StateWriter out) {
    out.put((long) count).put(window);
  }

  void readFrom(StateReader in) {
    count = in.getInt();
    in.getInto(window);
    known = 0;
    for (int i = 0; i < Math.min(count, window.length); i++) {
      if (!Double.isNaN(window[i])) {
        insert(window[i]);
      }
    }
  }
}
