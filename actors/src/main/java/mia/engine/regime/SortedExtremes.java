package mia.engine.regime;

import java.util.Arrays;
import mia.engine.BarSeries;

/**
 * The extremes of one side of the last bars in rising order, negated for lows so that outside is
 * always up. From bar to bar one value leaves and one enters; after anything else the window is
 * filled anew, so that it keeps nothing the series does not say.
 */
final class SortedExtremes {
  private final int side;
  private final long[] sorted;
  private int size;
  private int last = -1;

  /**
   * @param side 1 for highs, -1 for lows
   * @param most bars of the window
   */
  SortedExtremes(int side, int most) {
    this.side = side;
    sorted = new long[most];
  }

  /** Extreme of a bar on a side. */
  static long of(BarSeries bars, int j, int side) {
    return side > 0 ? bars.high(j) : -bars.low(j);
  }

  /** Takes the bars {@code first} to the last one of the series. */
  void onBar(BarSeries bars, int first) {
    int t = bars.last();
    int wanted = t - first + 1;
    boolean follows = t == last + 1 && size > 0;
    last = t;
    if (follows && wanted == size + 1) {
      insert(of(bars, t, side));
    } else if (follows && wanted == size) {
      remove(of(bars, first - 1, side));
      insert(of(bars, t, side));
    } else {
      size = wanted;
      for (int i = 0; i < size; i++) {
        sorted[i] = of(bars, first + i, side);
      }
      Arrays.sort(sorted, 0, size);
    }
  }

  private void insert(long value) {
    int at = size++;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = value;
  }

  private void remove(long value) {
    int at = Arrays.binarySearch(sorted, 0, size, value);
    size--;
    System.arraycopy(sorted, at + 1, sorted, at, size - at);
  }

  /**
   * Of some quantiles the one that most values are near; of equal ones the first.
   *
   * @param percentages whole, falling: the bounds of what is near move one way
   * @param reach farthest that is near
   */
  long mostTested(int[] percentages, long reach) {
    long best = 0;
    int most = -1;
    int from = size - 1;
    int to = size - 1;
    for (int percentage : percentages) {
      int at = quantile(percentage);
      long level = sorted[at];
      from = Math.min(from, at);
      while (from > 0 && level - sorted[from - 1] <= reach) {
        from--;
      }
      while (sorted[to] - level > reach) {
        to--;
      }
      if (to - from + 1 > most) {
        best = level;
        most = to - from + 1;
      }
    }
    return best;
  }

  /** Index of the quantile of a whole percentage: the ceil(percentage size / 100)-th value. */
  private int quantile(int percentage) {
    return (percentage * size + 99) / 100 - 1;
  }
}
