package mia.engine.feature;

import mia.engine.level.ProfileLevels;

/**
 * F5: nearness of the levels of the volume profiles, below as support, above as resistance. It
 * votes only as loudly as the nearest level is near; the raw value is that vote (battle-navale 5.1,
 * 5.2).
 */
final class LevelProximityFeature implements Feature {
  private final double reachTicks;
  private double below;
  private double at;
  private double above;

  LevelProximityFeature(FeatureSettings settings) {
    reachTicks = settings.levelReachTicks();
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    ProfileLevels current = in.profile().current();
    ProfileLevels prior = in.profile().prior();
    if (!current.present() && !prior.present()) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    long price = in.bars().close(in.t());
    double reach = in.scale().ticks(reachTicks);
    below = 0;
    at = 0;
    above = 0;
    takeAll(current, price, reach);
    takeAll(prior, price, reach);
    out.aligned(
        FeatureStatus.OK,
        0.5 + 0.5 * (Math.max(below, at) - above),
        0.5 + 0.5 * (Math.max(above, at) - below));
    out.withRaw(Math.max(at, Math.max(below, above)));
  }

  @Override
  public double vote(FeatureInputs in, FeatureValue value) {
    return value.raw();
  }

  private void takeAll(ProfileLevels levels, long price, double reach) {
    if (!levels.present()) {
      return;
    }
    take(levels.poc(), price, reach);
    take(levels.valueHigh(), price, reach);
    take(levels.valueLow(), price, reach);
    for (int i = 0; i < levels.nodeCount(); i++) {
      take(levels.node(i), price, reach);
    }
  }

  private void take(long level, long price, double reach) {
    if (Math.abs(price - level) >= reach) {
      return;
    }
    double nearness = 1 - Math.abs(price - level) / reach;
    if (level < price) {
      below = Math.max(below, nearness);
    } else if (level > price) {
      above = Math.max(above, nearness);
    } else {
      at = nearness;
    }
  }
}
