package mia.engine.regime;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;

/**
 * Retracement of the leg from the last confirmed swing to the extreme since, for one side
 * (battle-navale 8.1). Says nothing but what the series says; what it keeps only saves work.
 */
public final class Pullback {
  private static final int SWING_WINDOW = 60;
  private static final double SHALLOWEST = 0.25;
  private static final double DEEPEST = 0.80;
  private static final double BEST_FROM = 0.35;
  private static final double BEST_TO = 0.65;
  private static final double LEAST_TICKS = 4;
  private static final double LEAST_ATR = 0.5;
  private static final double OLDEST_MINUTES = 60;
  private static final int VOLUME_BARS = 10;
  private static final double LOUD = 1.1;
  private static final double MINUTE = 60e9;

  private final int side;
  private final TickScale scale;

  /** Bar of the extreme since a swing, and the last bar that was looked at for it. */
  private int top;

  private int topSince = -1;
  private int topUntil = -1;
  private boolean hasSwing;
  private long swing;
  private boolean exists;
  private double depth = Double.NaN;
  private double age = Double.NaN;
  private double quality = Double.NaN;

  /**
   * @param side 1 for a long, -1 for a short
   */
  public Pullback(int side, TickScale scale) {
    this.side = side;
    this.scale = scale;
  }

  /** Reads the last closed bar; {@code atr} is ATR14 in ticks, NaN if undefined. */
  public void onBar(BarSeries bars, SwingPoints swings, double atr) {
    clear();
    int t = bars.last();
    int from = t - SWING_WINDOW + 1;
    if (!(side > 0 ? swings.hasLows(1, from) : swings.hasHighs(1, from))) {
      return;
    }
    hasSwing = true;
    swing = side > 0 ? swings.low(0) : swings.high(0);
    int start = side > 0 ? swings.lowIndex(0) : swings.highIndex(0);
    findTop(bars, start, t);
    long leg = extreme(bars, top) - side * swing;
    if (leg == 0) {
      return;
    }
    long back = extreme(bars, top) - side * bars.close(t);
    depth = (double) back / leg;
    age = (bars.start(t) - bars.start(top)) / MINUTE;
    // Without an ATR nobody can say whether the retracement is more than noise.
    exists =
        !Double.isNaN(atr)
            && Reals.atLeast(back, Math.max(scale.ticks(LEAST_TICKS), LEAST_ATR * atr))
            && Reals.atLeast(depth, SHALLOWEST)
            && Reals.atMost(depth, DEEPEST)
            && age <= OLDEST_MINUTES;
    if (exists) {
      quality = quality(bars, t);
    }
  }

  /** The latest of equal extremes; behind a swing that was there before only the new bar counts. */
  private void findTop(BarSeries bars, int start, int t) {
    boolean follows = start == topSince && t == topUntil + 1;
    if (!follows) {
      top = start;
    }
    for (int j = follows ? t : start + 1; j <= t; j++) {
      if (extreme(bars, j) >= extreme(bars, top)) {
        top = j;
      }
    }
    topSince = start;
    topUntil = t;
  }

  private long extreme(BarSeries bars, int j) {
    return side > 0 ? bars.high(j) : -bars.low(j);
  }

  private double quality(BarSeries bars, int t) {
    boolean best = Reals.atLeast(depth, BEST_FROM) && Reals.atMost(depth, BEST_TO);
    double mean = bars.meanVolumeBefore(t, VOLUME_BARS);
    boolean loud =
        !Double.isNaN(mean) && bars.hasVolume(t) && Reals.above(bars.volume(t), LOUD * mean);
    return (best ? 0.4 : 0.2) + (loud ? 0.3 : 0) + 0.3 * (1 - age / OLDEST_MINUTES);
  }

  private void clear() {
    hasSwing = false;
    exists = false;
    depth = Double.NaN;
    age = Double.NaN;
    quality = Double.NaN;
  }

  /** Whether there is a swing the leg starts from. */
  public boolean hasSwing() {
    return hasSwing;
  }

  /** Price of that swing in ticks: the low SL of a long, the high of a short. */
  public long swing() {
    return swing;
  }

  /** Whether the retracement counts as a pullback. */
  public boolean exists() {
    return exists;
  }

  /** rho, part of the leg that was given back; NaN without a leg. */
  public double depth() {
    return depth;
  }

  /** Minutes since the extreme of the leg; NaN without a leg. */
  public double ageMinutes() {
    return age;
  }

  /** Quality 0..1, NaN unless a pullback exists. */
  public double quality() {
    return quality;
  }
}
