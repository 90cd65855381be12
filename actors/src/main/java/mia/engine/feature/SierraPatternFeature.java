package mia.engine.feature;

/**
 * F2: pattern strength of the battle, raised by the Sierra patterns of the same direction
 * (noisy-or, battle-navale 5.2).
 */
final class SierraPatternFeature implements Feature {
  private static final int WARM_UP_BARS = 20;
  private static final double SIERRA_SHARE = 0.5;

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

  private static double strength(CoreReading core, int d) {
    return 1 - (1 - core.patternStrength(d)) * (1 - SIERRA_SHARE * core.sierra(d));
  }
}
