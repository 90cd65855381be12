package mia.engine.feature;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * ATR14 against twice its median over the last 1950 bars (five sessions of regular hours), at most
 * 1; wants 120 bars (battle-navale 5.3).
 */
final class MarketVolatilityFeature implements Feature {
  static final int LEAST_BARS = 120;

  private final SlidingMedian median;

  MarketVolatilityFeature(FeatureSettings settings) {
    median = new SlidingMedian(settings.volatilityBars());
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    double atr = in.core().atr();
    median.add(atr);
    double middle = median.median();
    if (in.bars().count() < LEAST_BARS || Double.isNaN(middle) || Double.isNaN(atr)) {
      out.absent(FeatureStatus.WARMUP);
    } else if (!(middle > 0)) {
      out.absent(FeatureStatus.INVALID);
    } else {
      out.plain(FeatureStatus.OK, Math.min(atr / (2 * middle), 1), 0);
    }
  }

  @Override
  public void writeTo(StateWriter out) {
    median.writeTo(out);
  }

  @Override
  public void readFrom(StateReader in) {
    median.readFrom(in);
  }
}
