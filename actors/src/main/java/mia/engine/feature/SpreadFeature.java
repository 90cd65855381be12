package mia.engine.feature;

import mia.engine.Reals;
import mia.engine.TickScale;

/** Mean quoted spread of the bar: 0 at one scaled tick, 1 at four (battle-navale 5.3). */
final class SpreadFeature implements Feature {
  private static final double TIGHTEST = 1;
  private static final double SPAN = 3;

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    double spread = in.spreadTicks();
    if (Double.isNaN(spread)) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    TickScale scale = in.scale();
    double value = (spread - scale.ticks(TIGHTEST)) / scale.ticks(SPAN);
    out.plain(FeatureStatus.OK, Reals.clip(value, 0, 1), 0);
  }
}
