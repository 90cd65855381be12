package mia.engine.feature;

import mia.engine.Reals;

/** Move of five bars in ATR of a random walk of that length, -1..1 (battle-navale 5.3). */
final class MomentumFeature implements Feature {
  private static final int BARS = 5;
  private static final double SPAN = Math.sqrt(BARS);

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    double atr = in.core().atr();
    int t = in.t();
    if (t < BARS || Double.isNaN(atr)) {
      out.absent(FeatureStatus.WARMUP);
      return;
    }
    long move = in.bars().close(t) - in.bars().close(t - BARS);
    out.plain(FeatureStatus.OK, Reals.clip(Reals.ratio(move, atr * SPAN), -1, 1), -1);
  }
}
