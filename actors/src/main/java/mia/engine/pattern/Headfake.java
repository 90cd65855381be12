package mia.engine.pattern;

import mia.engine.BarSeries;
import mia.engine.Reals;

/** A bar that trades beyond the last nine bars and is thrown back (battle-navale 4.8). */
public final class Headfake {
  private static final int EARLIER_BARS = 9;
  private static final double LOUD_VOLUME = 1.5;
  private static final double ABSORBED_DELTA = 0.3;
  private static final double TRAP = 0.7;
  private static final double FAKE = 0.3;

  private HeadfakeClass kind = HeadfakeClass.NONE;
  private double score;

  /** Takes the last bar of the series. */
  public void onBar(BarSeries bars) {
    int t = bars.last();
    kind = HeadfakeClass.NONE;
    score = 0;
    if (t < EARLIER_BARS) {
      return;
    }
    long oldHigh = Long.MIN_VALUE;
    long oldLow = Long.MAX_VALUE;
    boolean above = true;
    boolean below = true;
    for (int j = t - 1; j >= t - EARLIER_BARS && (above || below); j--) {
      oldHigh = Math.max(oldHigh, bars.high(j));
      oldLow = Math.min(oldLow, bars.low(j));
      above = bars.high(t) > oldHigh;
      below = bars.low(t) < oldLow;
    }
    if (above || below) {
      boolean rejected = bars.close(t) >= oldLow && bars.close(t) <= oldHigh;
      judge(evidence(bars, t), above, below, rejected);
    }
  }

  private static double evidence(BarSeries bars, int t) {
    return (isLoud(bars, t) ? 0.4 : 0) + (isAbsorbed(bars, t) ? 0.6 : 0);
  }

  private static boolean isLoud(BarSeries bars, int t) {
    return bars.hasVolume(t)
        && Reals.atLeast(bars.volume(t), LOUD_VOLUME * bars.meanVolumeBefore(t));
  }

  private static boolean isAbsorbed(BarSeries bars, int t) {
    return bars.hasFlow(t)
        && bars.volume(t) > 0
        && Reals.below((double) Math.abs(bars.netDelta(t)) / bars.volume(t), ABSORBED_DELTA);
  }

  private void judge(double evidence, boolean above, boolean below, boolean rejected) {
    if (!rejected) {
      score = Math.min(evidence, FAKE);
      return;
    }
    score = Math.min(evidence + 0.3, 1);
    if (above && below) {
      kind = HeadfakeClass.RANGE_FAKE;
    } else if (Reals.atLeast(score, TRAP)) {
      kind = above ? HeadfakeClass.BULL_TRAP : HeadfakeClass.BEAR_TRAP;
    } else {
      kind = HeadfakeClass.RANGE_FAKE;
    }
  }

  public HeadfakeClass kind() {
    return kind;
  }

  /** 0..1. */
  public double score() {
    return score;
  }

  /** Whether it is a trap that speaks for a side. */
  public boolean isTrapFor(int side) {
    return side != 0 && kind.side() == side;
  }
}
