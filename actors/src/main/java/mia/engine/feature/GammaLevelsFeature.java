package mia.engine.feature;

import mia.engine.Reals;
import mia.engine.TickScale;
import mia.engine.level.OptionsBook;

/**
 * F4: walls of the options market as support and resistance, and on which side of the gamma flip
 * the price stands: above it dealers are long gamma and damp falls (battle-navale 5.2).
 */
final class GammaLevelsFeature implements Feature {
  private static final double CROSSED = 2;

  private final double wallReach;
  private final double flipReach;

  GammaLevelsFeature(FeatureSettings settings) {
    wallReach = settings.wallReachTicks();
    flipReach = settings.flipReachTicks();
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    OptionsBook options = in.options();
    if (!options.namesWall()) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    out.asOf(options.asOfNanos());
    if (!options.wallsFresh()) {
      out.absent(FeatureStatus.STALE);
      return;
    }
    long price = in.bars().close(in.t());
    TickScale scale = in.scale();
    double walls = 0.5 * (putWall(options, price, scale) - callWall(options, price, scale));
    double lean = lean(options, price, scale);
    if (Double.isNaN(lean)) {
      out.aligned(FeatureStatus.DEGRADED, 0.5 + walls, 0.5 - walls);
    } else {
      double x = 0.6 * walls + 0.4 * lean;
      FeatureStatus status = options.hasFlip() ? FeatureStatus.OK : FeatureStatus.DEGRADED;
      out.aligned(status, 0.5 + x, 0.5 - x);
    }
  }

  /** Nearness of the put wall below the price, 0 if it is absent or crossed downwards. */
  private double putWall(OptionsBook options, long price, TickScale scale) {
    return options.hasPutWall() && options.putWall() <= price + scale.ticks(CROSSED)
        ? nearness(price - options.putWall(), scale)
        : 0;
  }

  /** Nearness of the call wall above the price, 0 if it is absent or crossed upwards. */
  private double callWall(OptionsBook options, long price, TickScale scale) {
    return options.hasCallWall() && options.callWall() >= price - scale.ticks(CROSSED)
        ? nearness(price - options.callWall(), scale)
        : 0;
  }

  private double nearness(long distance, TickScale scale) {
    return Math.max(0, 1 - Math.abs(distance) / scale.ticks(wallReach));
  }

  /** Half the signed distance from the flip, else a quarter of the sign of net gamma, else NaN. */
  private double lean(OptionsBook options, long price, TickScale scale) {
    if (options.hasFlip()) {
      return 0.5 * Reals.clip((price - options.flip()) / scale.ticks(flipReach), -1, 1);
    }
    return options.hasNetGamma() ? 0.25 * Long.signum(options.netGammaUsd()) : Double.NaN;
  }
}
