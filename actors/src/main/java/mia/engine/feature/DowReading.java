package mia.engine.feature;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;
import mia.engine.level.SwingPoints;

/**
 * The signed x of F3 on any series: order of the last swings, slope of highs and lows, move of ten
 * bars (battle-navale 5.2). Stateless; refilled by {@link #read}.
 */
public final class DowReading {
  private static final int LEAST_BARS = 20;
  private static final int SWING_WINDOW = 30;
  private static final int SLOPE_BARS = 20;
  private static final int MOVE_BARS = 10;
  private static final double MOVE_TICKS = 10;

  private FeatureStatus status = FeatureStatus.WARMUP;
  private double x = Double.NaN;

  /** Reads the last closed bar of a series and the swings of the same series. */
  public void read(BarSeries bars, SwingPoints swings, TickScale scale) {
    int t = bars.last();
    if (bars.count() < LEAST_BARS) {
      status = FeatureStatus.WARMUP;
      x = Double.NaN;
      return;
    }
    double slopes =
        Slope.of(bars, Slope.HIGHS, t, SLOPE_BARS) + Slope.of(bars, Slope.LOWS, t, SLOPE_BARS);
    double m = Reals.clip(slopes / 2 / scale.k(), -1, 1);
    double n =
        Reals.clip((bars.close(t) - bars.close(t - MOVE_BARS)) / scale.ticks(MOVE_TICKS), -1, 1);
    int from = t - SWING_WINDOW + 1;
    if (from < 0 || !swings.hasHighs(2, from) || !swings.hasLows(2, from)) {
      status = FeatureStatus.DEGRADED;
      x = 0.75 * m + 0.25 * n;
    } else {
      double st =
          (order(swings.high(0) - swings.high(1), scale)
                  + order(swings.low(0) - swings.low(1), scale))
              / 2.0;
      status = FeatureStatus.OK;
      x = 0.6 * st + 0.3 * m + 0.1 * n;
    }
  }

  /** Sign of a difference of swings, 0 within one scaled tick. */
  private static int order(long difference, TickScale scale) {
    return Math.abs(difference) <= scale.k() ? 0 : Long.signum(difference);
  }

  /** OK, DEGRADED with too few swings, WARMUP below 20 bars. */
  public FeatureStatus status() {
    return status;
  }

  /** -1 falling to 1 rising, NaN in warm-up. */
  public double x() {
    return x;
  }
}
