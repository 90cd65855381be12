package mia.engine.level;

/**
 * Lengths of the method in ticks of one instrument. They are written for ES and multiplied by the
 * tick scale k (battle-navale 1.4). k is a multiple of 0.5, so every product here is exact.
 *
 * @param k tick scale, above zero, in steps of 0.5
 */
public record TickScale(double k) {
  private static final double ROUNDING = 0.5 + 1e-9;

  public TickScale {
    if (!(k > 0) || k * 2 != Math.rint(k * 2)) {
      throw new IllegalArgumentException(
          "tick scale: expected a multiple of 0.5 above 0, got " + k);
    }
  }

  /** n ticks of ES in ticks of this instrument. */
  public double ticks(double n) {
    return n * k;
  }

  /**
   * "ATR ticks" at(f, n): the rounded part f of the ATR, but at least n scaled ticks; n scaled
   * ticks alone while the ATR is undefined (NaN).
   */
  public double atrTicks(double f, double n, double atr) {
    double least = n * k;
    return Double.isNaN(atr) ? least : Math.max(least, Math.floor(f * atr + ROUNDING));
  }
}
