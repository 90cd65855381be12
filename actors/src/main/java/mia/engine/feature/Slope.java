package mia.engine.feature;

import mia.engine.BarSeries;

/**
 * Least squares slope of a column of bars in ticks per bar, against 0..n-1 (battle-navale 1.2). The
 * sums are whole numbers.
 */
final class Slope {
  /** A column of a series of bars. */
  interface Column {
    long at(BarSeries bars, int t);
  }

  static final Column CLOSES = BarSeries::close;
  static final Column HIGHS = BarSeries::high;
  static final Column LOWS = BarSeries::low;

  private Slope() {}

  /** Slope over bars [last-n+1..last], n at least 2. */
  static double of(BarSeries bars, Column column, int last, int n) {
    int first = last - n + 1;
    long reference = column.at(bars, first);
    long sumX = 0;
    long sumXx = 0;
    long sumY = 0;
    long sumXy = 0;
    for (int i = 0; i < n; i++) {
      long y = column.at(bars, first + i) - reference;
      sumX += i;
      sumXx += (long) i * i;
      sumY += y;
      sumXy += i * y;
    }
    return (double) (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
  }
}
