package mia.engine.naive;

import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.undefined;

/** What the strategy of the published regime makes of the last bar (battle-navale 8.1 to 8.3). */
final class NaiveStrategies {
  /** Thrown inside to leave at the first gate that refuses. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason, null, false, false);
    }
  }

  private final NaiveReading now;
  private final NaiveSettings settings;
  private final NaiveSeries series;
  String strategy;
  String reason;
  int d;
  String tier;
  double size;
  double quality;
  Long baseId;
  long entry;
  long stop;
  long target;

  NaiveStrategies(NaiveReading now, NaiveSettings settings) {
    this.now = now;
    this.settings = settings;
    this.series = now.frame.series;
    strategy = now.regime.isTrend() ? "TREND" : now.regime.isRange() ? "RANGE" : "BASE";
    entry = series.now().close();
    try {
      switch (strategy) {
        case "TREND" -> trend();
        case "RANGE" -> range();
        default -> base();
      }
    } catch (Refused refused) {
      reason = refused.getMessage();
      tier = null;
    }
  }

  private static void gate(boolean passes, String reason) throws Refused {
    if (!passes) {
      throw new Refused(reason);
    }
  }

  private void trend() throws Refused {
    d = NaiveRegime.side(now.regime.published);
    untilConfluence();
    NaivePullback pullback = now.pullback(d);
    double c = c();
    boolean strong = now.regime.published.startsWith("STRONG");
    boolean loud = series.volumeAbove(2, series.mean20(series.last()));
    double f2 = now.features.core.get(1).aligned(d);
    if (atLeast(c, .85)
        && pullback.exists
        && atLeast(pullback.quality, .8)
        && atLeast(s(), .7)
        && strong) {
      tier("PREMIUM_PULLBACK", 1.8, 1.0);
    } else if (atLeast(c, .70)
        && pullback.exists
        && atLeast(pullback.quality, .6)
        && atLeast(s(), .5)) {
      tier("STRONG_PULLBACK", 1.5, 0.8);
    } else if (atLeast(c, .80) && !pullback.exists && loud && atLeast(f2, .8) && strong) {
      tier("PREMIUM_BREAKOUT", 1.3, 0.8);
    } else if (atLeast(c, .70) && atLeast(now.regime.tauSide(), .33)) {
      tier("STRONG_TREND", 1.0, 0.6);
    } else {
      tier("WEAK_SIGNAL", 0.5, 0.4);
    }
    stopAndTarget();
  }

  private void base() throws Refused {
    d = now.frame.direction;
    if (d == 0) {
      gate(!settings.ruleRequired(), "GOLDEN_RULE");
      boolean up = now.trigger(1).fires();
      boolean down = now.trigger(-1).fires();
      gate(up != down, "NO_TRIGGER");
      d = up ? 1 : -1;
    }
    untilConfluence();
    if (atLeast(c(), .70)) {
      tier("STRONG_BASE", 1.0, 0.6);
    } else {
      tier("WEAK_BASE", 0.5, 0.4);
    }
    stopAndTarget();
  }

  private void untilConfluence() throws Refused {
    NaiveTrigger trigger = now.trigger(d);
    gate(!settings.ruleRequired() || now.frame.holds(d), "GOLDEN_RULE");
    gate(!now.elite.pinned(d), "GAMMA_PIN");
    gate(!now.elite.blocks(), "ANOMALY");
    gate(trigger.base != null, "NO_SEALED_BASE");
    gate(trigger.fires(), "NO_TRIGGER");
    gate(atLeast(series.atrTicks(0.75, 6, series.last()), trigger.chase), "CHASE");
    confluence();
    baseId = trigger.base.id();
  }

  private void confluence() throws Refused {
    gate(!undefined(c()), "COVERAGE");
    gate(atLeast(c(), settings.leastConfluence()), "INSUFFICIENT_CONFLUENCE");
  }

  private void stopAndTarget() throws Refused {
    double k = series.k;
    NaiveBase base = now.trigger(d).base;
    long far = d > 0 ? base.low() : base.high();
    Long swing = now.pullback(d).swing;
    if (swing != null && Math.abs(swing - far) <= 4 * k) {
      far = d > 0 ? Math.min(far, swing) : Math.max(far, swing);
    }
    stop = far - d * (long) (2 * k);
    long risk = d * (entry - stop);
    gate(atLeast(mostStop(), risk), "STOP_TOO_WIDE");
    NaiveZones.Zone opposing = now.zones.nearestStrong(-d);
    double reward = 2.0 * risk;
    if (opposing != null) {
      gate(atLeast(opposing.distance(), 1.5 * risk), "TARGET_TOO_CLOSE");
      reward = Math.min(Math.max(2.0 * risk, Math.floor(opposing.distance() - k)), 3.0 * risk);
    }
    target = entry + d * (long) reward;
  }

  double mostStop() {
    return Math.min(40 * series.k, series.atrTicks(2.5, 20, series.last()));
  }

  private void range() throws Refused {
    long sup = now.regime.activeSupport;
    long res = now.regime.activeResistance;
    d = 5 * (entry - sup) <= res - sup ? 1 : 5 * (res - entry) <= res - sup ? -1 : 0;
    gate(d != 0, "NOT_AT_EDGE");
    gate(!now.elite.blocks(), "ANOMALY");
    gate(!settings.ruleRequired() || now.frame.holds(d), "GOLDEN_RULE");
    double strength = confirmation();
    gate(strength >= 0, "NO_CONFIRMATION");
    confluence();
    NaiveBase base = d > 0 ? now.frame.bull : now.frame.bear;
    baseId = base == null ? null : base.id();
    rangeTier(strength);
    long edge = d > 0 ? sup : res;
    stop = edge - d * (long) (3 * series.k);
    if (base != null) {
      long beyond = d > 0 ? base.low() : base.high();
      long other = beyond - d * (long) (2 * series.k);
      stop = d > 0 ? Math.min(stop, other) : Math.max(stop, other);
    }
    target = (d > 0 ? res : sup) - d * (long) series.k;
  }

  /** The strongest of what confirms, below zero if nothing does. */
  private double confirmation() {
    double most = -1;
    for (String name : NaivePatterns.NAMES) {
      for (int age = 0; age <= 2; age++) {
        double strength = now.patterns.strength(name, series.last() - age);
        if (NaivePatterns.side(name) == d && !undefined(strength)) {
          most = Math.max(most, strength);
        }
      }
    }
    if (now.elite.headfake.equals(d > 0 ? "BEAR_TRAP" : "BULL_TRAP")) {
      most = Math.max(most, now.elite.headfakeScore);
    }
    double a = now.frame.aligned(d);
    if (now.trigger(d).fires() || above(a, .6)) {
      most = Math.max(most, a);
    }
    return most;
  }

  private void rangeTier(double strength) {
    double c = c();
    double q = now.regime.activeQuality;
    boolean loud = series.volumeAbove(1.1, series.meanVolume(series.last(), 10, 10));
    double setup = .4 * strength + (loud ? .3 : 0) + .3 * s();
    boolean trap = now.elite.headfake.equals(d > 0 ? "BEAR_TRAP" : "BULL_TRAP");
    if (atLeast(c, .85) && atLeast(setup, .8) && atLeast(strength, .7) && atLeast(q, .8)) {
      tier("PREMIUM_BOUNCE", 1.5, 1.0);
    } else if (atLeast(c, .70) && atLeast(setup, .6) && atLeast(strength, .5)) {
      tier("STRONG_BOUNCE", 1.0, 0.8);
    } else if (trap && atLeast(now.elite.headfakeScore, .7) && atLeast(c, .75)) {
      tier("FADE_SIGNAL", 0.8, 0.7);
    } else {
      tier("WEAK_BOUNCE", 0.5, 0.4);
    }
  }

  private void tier(String name, double multiplier, double strategyQuality) {
    tier = name;
    size = multiplier;
    quality = strategyQuality;
  }

  private double c() {
    return now.confluence.score(d);
  }

  private double s() {
    return now.zones.score(d);
  }
}
