package mia.engine.feature;

import mia.engine.Reals;
import mia.engine.level.Vwap;

/**
 * F1: move of the VWAP, distance of the price from it, slope of the closes where it agrees with the
 * VWAP. While a RANGE is published the feature is aligned as a reversion to the VWAP (battle-navale
 * 5.2).
 */
final class VwapTrendFeature implements Feature {
  private static final int SLOPE_BARS = 10;

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    Vwap vwap = in.vwap();
    double atr = in.core().atr();
    double move = vwap.move();
    if (Double.isNaN(vwap.value())) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    if (Double.isNaN(move) || Double.isNaN(atr) || in.bars().count() < SLOPE_BARS) {
      out.absent(FeatureStatus.WARMUP);
      return;
    }
    double distance = in.bars().close(in.t()) - vwap.value();
    double deviation = Reals.clip(Reals.ratio(distance, vwap.deviation()), -2, 2) / 2;
    double x =
        0.4 * Reals.clip(Reals.ratio(move, atr), -1, 1)
            + 0.3 * deviation
            + 0.3 * slopeWith(move, in);
    FeatureStatus status = vwap.mature() ? FeatureStatus.OK : FeatureStatus.DEGRADED;
    if (in.rangePublished()) {
      out.aligned(status, (1 - deviation) / 2, (1 + deviation) / 2);
      out.withRaw(x);
    } else {
      out.signed(status, x);
    }
  }

  /** Slope of the last closes in scaled ticks per bar, 0 against the move of the VWAP. */
  private static double slopeWith(double move, FeatureInputs in) {
    double slope =
        Reals.clip(Slope.of(in.bars(), Slope.CLOSES, in.t(), SLOPE_BARS) / in.scale().k(), -1, 1);
    return Reals.sign(slope) == Reals.sign(move) ? slope : 0;
  }
}
