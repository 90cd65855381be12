package mia.engine.regime;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;

/**
 * X: order of the swings of 50 bars, move of the VWAP, momentum (battle-navale 7). Undefined values
 * are NaN. Stateless; refilled at every bar.
 */
public final class TrendScore {
  /** Bars before the score, and with it the regime, is defined. */
  public static final int WARM_UP_BARS = 30;

  private static final int SWING_WINDOW = 50;
  private static final int SHORT_MOVE = 5;
  private static final int LONG_MOVE = 10;

  private final TickScale scale;
  private boolean defined;
  private int net;
  private int total;
  private double structure = Double.NaN;
  private double slope = Double.NaN;
  private double momentum = Double.NaN;
  private double x = Double.NaN;

  public TrendScore(TickScale scale) {
    this.scale = scale;
  }

  /**
   * Reads the last closed bar.
   *
   * @param atr ATR14 in ticks
   * @param vwapMove move of the VWAP in ticks, NaN if undefined
   */
  public void onBar(BarSeries bars, SwingPoints swings, double atr, double vwapMove) {
    defined = bars.count() >= WARM_UP_BARS && !Double.isNaN(atr);
    if (!defined) {
      net = 0;
      total = 0;
      structure = Double.NaN;
      slope = Double.NaN;
      momentum = Double.NaN;
      x = Double.NaN;
      return;
    }
    countSwings(swings, bars.last() - SWING_WINDOW + 1);
    structure = total == 0 ? 0 : (double) net / total;
    slope = Double.isNaN(vwapMove) ? Double.NaN : Reals.clip(Reals.ratio(vwapMove, atr), -1, 1);
    momentum =
        Reals.clip(0.6 * move(bars, SHORT_MOVE, atr) + 0.4 * move(bars, LONG_MOVE, atr), -1, 1);
    x =
        Double.isNaN(slope)
            ? (0.40 * structure + 0.25 * momentum) / 0.65
            : 0.40 * structure + 0.35 * slope + 0.25 * momentum;
  }

  private void countSwings(SwingPoints swings, int first) {
    net = 0;
    total = 0;
    int highs = swings.highsSince(first);
    for (int age = 0; age + 1 < highs; age++) {
      take(swings.high(age) - swings.high(age + 1));
    }
    int lows = swings.lowsSince(first);
    for (int age = 0; age + 1 < lows; age++) {
      take(swings.low(age) - swings.low(age + 1));
    }
  }

  /** Counts a pair of swings that differ by more than one scaled tick. */
  private void take(long difference) {
    if (Math.abs(difference) > scale.k()) {
      net += Long.signum(difference);
      total++;
    }
  }

  private static double move(BarSeries bars, int length, double atr) {
    long ticks = bars.close(bars.last()) - bars.close(bars.last() - length);
    return Reals.ratio(ticks, atr * Math.sqrt(length));
  }

  /** Whether the score is defined; false below 30 bars. */
  public boolean defined() {
    return defined;
  }

  /** Higher highs and lows minus lower ones. */
  public int net() {
    return net;
  }

  /** Pairs of swings that counted. */
  public int total() {
    return total;
  }

  public double structure() {
    return structure;
  }

  /** NaN also in the first bars after an anchor of the VWAP. */
  public double slope() {
    return slope;
  }

  public double momentum() {
    return momentum;
  }

  /** X, -1..1. */
  public double x() {
    return x;
  }

  /** tau = |X|. */
  public double tau() {
    return Math.abs(x);
  }

  /** Sign of X: 1, -1 or 0. */
  public int side() {
    return Reals.sign(x);
  }
}
