package mia.engine.feature;

/**
 * F2: pattern strength of the battle, raised by the Sierra patterns of the same direction
 * (noisy-or, battle-navale 5.2).
 */
final class SierraPatternFeature implements Feature {
  private static final int WARM_UP_BARS = 20;

  private final double sierraShare;

  SierraPatternFeature(FeatureSettings settings) {
    sierraShare = settings.sierraShare();
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    if (in.bars().count() < WARM_UP_BARS) {
      out.absent(FeatureStatus.WARMUP);
    } else if (Double.isNaN(in.core().patternStrength(1))) {
      out.absent(FeatureStatus.MISSING);
    } else {
      out.aligned(FeatureStatus.OK, strength(in.core(), 1), strength(in.core(), -1));
    }
  }

  private double strength(CoreReading core, int d) {
    return 1 - (1 - core.patternStrength(d)) * (1 - sierraShare * core.sierra(d));
  }
}
