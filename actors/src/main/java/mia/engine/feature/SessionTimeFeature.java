package mia.engine.feature;

import mia.engine.Reals;

/**
 * Part of the regular hours that has passed at the END of the bar, 390 minutes from 09:30 ET;
 * MISSING outside (battle-navale 5.3).
 */
final class SessionTimeFeature implements Feature {
  private static final double REGULAR_NANOS = 390 * 60e9;

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    if (!in.session().regularHours()) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    long passed = in.bars().end(in.t()) - in.session().day().rthOpenNanos();
    out.plain(FeatureStatus.OK, Reals.clip(passed / REGULAR_NANOS, 0, 1), 0);
  }
}
