package mia.engine.confluence;

import mia.engine.Reals;

/** Class of a confluence score (battle-navale 5.1). */
public enum QualityBand {
  PREMIUM(0.85),
  STRONG(0.70),
  WEAK(0.60),
  NO_TRADE(0);

  private static final QualityBand[] ALL = values();

  private final double least;

  QualityBand(double least) {
    this.least = least;
  }

  /** The band of a score; null for an undefined one (NaN). */
  public static QualityBand of(double score) {
    if (Double.isNaN(score)) {
      return null;
    }
    for (QualityBand band : ALL) {
      if (Reals.atLeast(score, band.least)) {
        return band;
      }
    }
    return NO_TRADE;
  }
}
