package mia.engine;

/**
 * Turns the lengths of the method, which are written in ticks of ES, into ticks of a symbol
 * (battle-navale 1.4).
 *
 * @param k tick scale of the symbol, above 0, in steps of 0.5
 */
public record TickScale(double k) {
  /** Keeps a product that is a half in decimals from falling below it in binary. */
  private static final double HALF_GUARD = 0.5 + 1e-9;

  public TickScale {
    if (!(k > 0)) {
      throw new IllegalArgumentException("tick scale: expected above 0, got " + k);
    }
  }

  /** n ticks of ES in ticks of this symbol. */
  public double ticks(double n) {
    return n * k;
  }

  /**
   * "ATR ticks": at(f, n) = max(n k, floor(f ATR + 0.5)); n k alone while the average true range is
   * undefined.
   *
   * @param factor multiple of the average true range
   * @param n least length in ticks of ES
   * @param atrTicks average true range in ticks, NaN if undefined
   */
  public double at(double factor, double n, double atrTicks) {
    double least = n * k;
    return Double.isNaN(atrTicks)
        ? least
        : Math.max(least, Math.floor(factor * atrTicks + HALF_GUARD));
  }

  /**
   * The whole tick that lies at least n ticks of ES behind a price, seen from a side.
   *
   * @param side 1: below the price, -1: above it
   */
  public long behind(long priceTicks, double n, int side) {
    return priceTicks - side * (long) Math.ceil(n * k);
  }
}
