package mia.engine.pattern;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;

/**
 * The pull of the nearest option wall on the price (battle-navale 4.8). It has no direction of its
 * own, but a strong pin vetoes a breakout through its wall.
 */
public final class GammaPin {
  /** Stands for a wall that is not known. */
  public static final long NO_WALL = Long.MIN_VALUE;

  private static final double REACH_TICKS = 5;
  private static final double QUIET_VOLUME = 0.7;
  private static final int QUIET_BARS = 5;
  private static final double QUIET_FACTOR = 1.2;
  private static final double GEX_FACTOR_MOST = 2;
  private static final double STRONG = 0.7;

  private final TickScale scale;
  private double value = Double.NaN;
  private GammaPinClass kind = GammaPinClass.MISSING;
  private long wall = NO_WALL;
  private long close;

  public GammaPin(TickScale scale) {
    this.scale = scale;
  }

  /** No wall counts at this bar. */
  public void absent(boolean stale) {
    value = Double.NaN;
    kind = stale ? GammaPinClass.STALE : GammaPinClass.MISSING;
    wall = NO_WALL;
  }

  /**
   * Takes the last bar of the series with the walls that count for it, at least one of them known.
   *
   * @param gexFactor gamma exposure against its own median, 1 while that is not known
   */
  public void onBar(BarSeries bars, long callWall, long putWall, double gexFactor) {
    int t = bars.last();
    close = bars.close(t);
    wall = nearest(callWall, putWall);
    double near = Math.max(0, 1 - Math.abs(wall - close) / scale.ticks(REACH_TICKS));
    double quiet = isQuiet(bars, t) ? QUIET_FACTOR : 1;
    value = Reals.clip(near * Math.min(gexFactor, GEX_FACTOR_MOST) * quiet, 0, 1);
    kind = classOf(value);
  }

  private long nearest(long callWall, long putWall) {
    if (callWall == NO_WALL || putWall == NO_WALL) {
      return callWall == NO_WALL ? putWall : callWall;
    }
    long lower = Math.min(callWall, putWall);
    long upper = Math.max(callWall, putWall);
    return Math.abs(upper - close) < Math.abs(lower - close) ? upper : lower;
  }

  private static boolean isQuiet(BarSeries bars, int t) {
    double mean = bars.meanVolumeBefore(t, QUIET_BARS);
    return bars.hasVolume(t) && Reals.below(bars.volume(t), QUIET_VOLUME * mean);
  }

  private static GammaPinClass classOf(double value) {
    if (Reals.atLeast(value, 0.9)) {
      return GammaPinClass.EXTREME;
    }
    if (Reals.atLeast(value, STRONG)) {
      return GammaPinClass.STRONG;
    }
    if (Reals.atLeast(value, 0.5)) {
      return GammaPinClass.MODERATE;
    }
    return Reals.atLeast(value, 0.3) ? GammaPinClass.WEAK : GammaPinClass.NO;
  }

  /** 0..1, NaN without a wall. */
  public double value() {
    return value;
  }

  public GammaPinClass kind() {
    return kind;
  }

  /** The wall that pins, {@link #NO_WALL} without one. */
  public long wallTicks() {
    return wall;
  }

  /** Whether a trade on a side would have to go through the pinning wall. */
  public boolean vetoes(int side) {
    return Reals.atLeast(value, STRONG) && side * (wall - close) >= 0;
  }
}
