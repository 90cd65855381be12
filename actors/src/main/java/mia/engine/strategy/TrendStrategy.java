package mia.engine.strategy;

import mia.engine.Reals;
import mia.protocol.signal.RefusalReason;

/** With a published trend, on a triggered base of its side (battle-navale 8.1). */
final class TrendStrategy implements TradingStrategy {
  private static final double BREAKOUT_VOLUME = 2;
  private static final double TREND_TAU = 0.33;

  @Override
  public StrategyName name() {
    return StrategyName.TREND;
  }

  @Override
  public void examine(Situation now, Decision out) {
    int side = now.regime().side();
    out.lookAt(side);
    RefusalReason refusal = TriggerGates.firstRefusal(now, side);
    if (refusal != null) {
      out.refuse(refusal);
      return;
    }
    BaseTrade.propose(now, side, tier(now, side), out);
  }

  static Tier tier(Situation now, int side) {
    double confluence = now.confluence(side);
    double quality = now.hasPullback(side) ? now.pullbackQuality(side) : Double.NaN;
    if (Reals.atLeast(confluence, 0.85)
        && Reals.atLeast(quality, 0.8)
        && Reals.atLeast(now.structure(side), 0.7)
        && now.regime().isStrongTrend()) {
      return Tier.PREMIUM_PULLBACK;
    }
    if (Reals.atLeast(confluence, 0.70)
        && Reals.atLeast(quality, 0.6)
        && Reals.atLeast(now.structure(side), 0.5)) {
      return Tier.STRONG_PULLBACK;
    }
    if (Reals.atLeast(confluence, 0.80) && isBreakout(now, side)) {
      return Tier.PREMIUM_BREAKOUT;
    }
    return Reals.atLeast(confluence, 0.70) && Reals.atLeast(now.tauOfSide(), TREND_TAU)
        ? Tier.STRONG_TREND
        : Tier.WEAK_SIGNAL;
  }

  private static boolean isBreakout(Situation now, int side) {
    double mean = now.bars().meanVolumeBefore(now.bars().last());
    return !now.hasPullback(side)
        && now.isVolumeAbove(BREAKOUT_VOLUME, mean)
        && Reals.atLeast(now.patternFeature(side), 0.8)
        && now.regime().isStrongTrend();
  }
}
