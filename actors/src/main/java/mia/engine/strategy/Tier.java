package mia.engine.strategy;

/** How good a candidate is, with what it is worth (battle-navale 8.1, 8.2, 8.2b). */
public enum Tier {
  PREMIUM_PULLBACK(1.8, 1.0),
  STRONG_PULLBACK(1.5, 0.8),
  PREMIUM_BREAKOUT(1.3, 0.8),
  STRONG_TREND(1.0, 0.6),
  WEAK_SIGNAL(0.5, 0.4),
  STRONG_BASE(1.0, 0.6),
  WEAK_BASE(0.5, 0.4),
  PREMIUM_BOUNCE(1.5, 1.0),
  STRONG_BOUNCE(1.0, 0.8),
  FADE_SIGNAL(0.8, 0.7),
  WEAK_BOUNCE(0.5, 0.4);

  private final double sizeMultiplier;
  private final double quality;

  Tier(double sizeMultiplier, double quality) {
    this.sizeMultiplier = sizeMultiplier;
    this.quality = quality;
  }

  /** Factor on the wanted size. */
  public double sizeMultiplier() {
    return sizeMultiplier;
  }

  /** Strategy quality in the confidence, 0..1. */
  public double quality() {
    return quality;
  }
}
