package mia.engine.regime;

import mia.engine.BarSeries;

/**
 * Which bars of a window of at most 64 have a price of theirs within a band, a bit per bar, the
 * oldest lowest. While the band stays the window only moves on by the new bar; after anything else
 * it is looked at anew, so that it keeps nothing the series does not say.
 */
final class BarsWithin {
  private final int side;
  private long bits;
  private long low;
  private long high;
  private int first;
  private int last = -1;

  /**
   * @param side which price: 1 the high, -1 the low, 0 the close
   */
  BarsWithin(int side) {
    this.side = side;
  }

  /** The bars {@code from} to the last one whose price lies in [lowest, highest]. */
  long of(BarSeries bars, int from, long lowest, long highest) {
    int t = bars.last();
    boolean follows =
        last >= 0 && t == last + 1 && from >= first && low == lowest && high == highest;
    bits = follows ? bits >>> from - first : 0;
    for (int j = follows ? t : from; j <= t; j++) {
      long price = price(bars, j);
      bits |= price >= lowest && price <= highest ? 1L << j - from : 0;
    }
    first = from;
    last = t;
    low = lowest;
    high = highest;
    return bits;
  }

  private long price(BarSeries bars, int j) {
    return side > 0 ? bars.high(j) : side < 0 ? bars.low(j) : bars.close(j);
  }
}
