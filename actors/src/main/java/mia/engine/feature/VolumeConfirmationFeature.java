package mia.engine.feature;

import mia.engine.Reals;

/**
 * F7: relative volume, and whether the delta of the last five bars and the share of aggressive buys
 * agree with the direction (battle-navale 5.2).
 */
final class VolumeConfirmationFeature implements Feature {
  private static final int WARM_UP_BARS = 10;

  private final double fullDelta;
  private final double fullShare;

  VolumeConfirmationFeature(FeatureSettings settings) {
    fullDelta = settings.deltaFullScale();
    fullShare = settings.shareFullScale();
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    double relative = in.bars().relativeVolume(in.t());
    if (Double.isNaN(relative)) {
      out.absent(in.t() < WARM_UP_BARS ? FeatureStatus.WARMUP : FeatureStatus.MISSING);
      return;
    }
    double loud = Math.min(relative / 2, 1);
    double delta = in.core().deltaRatio();
    double share = in.core().buyShare();
    if (Double.isNaN(delta)) {
      out.aligned(FeatureStatus.DEGRADED, loud, loud);
    } else if (Double.isNaN(share)) {
      out.aligned(FeatureStatus.DEGRADED, withoutShare(loud, delta), withoutShare(loud, -delta));
    } else {
      double lean = (2 * share - 1) / fullShare;
      out.aligned(FeatureStatus.OK, whole(loud, delta, lean), whole(loud, -delta, -lean));
    }
  }

  private double withoutShare(double loud, double delta) {
    return (0.5 * loud + 0.3 * half(delta / fullDelta)) / 0.8;
  }

  private double whole(double loud, double delta, double lean) {
    return 0.5 * loud + 0.3 * half(delta / fullDelta) + 0.2 * half(lean);
  }

  private static double half(double signed) {
    return 0.5 + 0.5 * Reals.clip(signed, -1, 1);
  }
}
