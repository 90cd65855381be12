package mia.engine.regime;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;

/**
 * Looks for a range in the last 60 bars: edges from quantiles, separate tests of both, closes that
 * respect them (battle-navale 7). Says nothing but what the series says; what it keeps only saves
 * work. Everything is meaningless while not {@link #defined}.
 */
public final class RangeCheck {
  private static final int WINDOW = 60;
  private static final int LEAST_BARS = 30;

  /** Quantiles in percent from the outside; supports use them mirrored. The outer wins a tie. */
  private static final int[] QUANTILES = {95, 90, 85};

  private static final int SEPARATION = 3;
  private static final int LEAST_TESTS = 2;
  private static final int LEAST_DURATION = 20;
  private static final double LEAST_RESPECT = 0.90;
  private static final int CONTRACTION_BARS = 5;
  private static final double CONTRACTION = 0.8;

  private final TickScale scale;
  private final SortedExtremes highs = new SortedExtremes(1, WINDOW);
  private final SortedExtremes lows = new SortedExtremes(-1, WINDOW);
  private boolean defined;
  private long support;
  private long resistance;
  private RangeSize sizeClass = RangeSize.TOO_SMALL;
  private int supportTests;
  private int resistanceTests;
  private int firstTest;
  private int duration;
  private double respect;
  private double quality = Double.NaN;

  public RangeCheck(TickScale scale) {
    this.scale = scale;
  }

  /** Reads the last closed bar; {@code atr} is ATR14 in ticks. */
  public void onBar(BarSeries bars, double atr) {
    int t = bars.last();
    defined = bars.count() >= LEAST_BARS && !Double.isNaN(atr);
    if (!defined) {
      quality = Double.NaN;
      return;
    }
    int first = Math.max(0, t - WINDOW + 1);
    double unit = scale.at(0.2, 1, atr);
    highs.onBar(bars, first);
    lows.onBar(bars, first);
    resistance = edge(highs, 2 * unit);
    support = -edge(lows, 2 * unit);
    double sizeInAtr = Reals.ratio(resistance - support, atr);
    sizeClass = resistance <= support ? RangeSize.TOO_SMALL : RangeSize.of(sizeInAtr);
    firstTest = Integer.MAX_VALUE;
    resistanceTests = tests(bars, first, t, 1, unit);
    supportTests = tests(bars, first, t, -1, unit);
    measureRespect(bars, t, unit);
    quality = valid() ? quality(bars, first, t, sizeInAtr) : Double.NaN;
  }

  /** The quantile that most extremes are near, on the side's own scale. */
  private static long edge(SortedExtremes extremes, double reach) {
    long best = 0;
    int most = -1;
    for (int percent : QUANTILES) {
      int at = extremes.quantile(percent);
      int near = extremes.near(at, reach);
      if (near > most) {
        best = extremes.value(at);
        most = near;
      }
    }
    return best;
  }

  /** Separate tests of an edge; also moves the first test of either edge. */
  private int tests(BarSeries bars, int first, int last, int side, double unit) {
    long level = side > 0 ? resistance : -support;
    long reach = (long) unit; // between whole ticks
    int counted = 0;
    int latest = 0;
    for (int j = first; j <= last; j++) {
      if (Math.abs(SortedExtremes.of(bars, j, side) - level) <= reach
          && (counted == 0 || j - latest >= SEPARATION)) {
        if (counted == 0) {
          firstTest = Math.min(firstTest, j);
        }
        counted++;
        latest = j;
      }
    }
    return counted;
  }

  /** An edge is the extreme of some bar, so there is always a first test. */
  private void measureRespect(BarSeries bars, int t, double unit) {
    duration = t - firstTest;
    int inside = 0;
    for (int j = firstTest; j <= t; j++) {
      long close = bars.close(j);
      if (close <= resistance + unit && close >= support - unit) {
        inside++;
      }
    }
    respect = (double) inside / (duration + 1);
  }

  private double quality(BarSeries bars, int first, int t, double sizeInAtr) {
    double size =
        Reals.atLeast(sizeInAtr, 2) && Reals.atMost(sizeInAtr, 4)
            ? 1
            : Reals.atMost(sizeInAtr, 5) ? 0.7 : 0.3;
    return 0.30 * Math.min((supportTests + resistanceTests) / 8.0, 1)
        + 0.25 * respect
        + 0.20 * Math.min(duration / 60.0, 1)
        + 0.15 * size
        + (contracts(bars, first, t) ? 0.10 : 0);
  }

  private static boolean contracts(BarSeries bars, int first, int t) {
    long early = 0;
    long late = 0;
    for (int i = 0; i < CONTRACTION_BARS; i++) {
      if (!bars.hasVolume(first + i) || !bars.hasVolume(t - i)) {
        return false;
      }
      early += bars.volume(first + i);
      late += bars.volume(t - i);
    }
    return Reals.below(late, CONTRACTION * early);
  }

  /** Whether there are enough bars to look at. */
  public boolean defined() {
    return defined;
  }

  /** Whether the edges make a range. */
  public boolean valid() {
    return defined
        && sizeClass.tradable()
        && supportTests >= LEAST_TESTS
        && resistanceTests >= LEAST_TESTS
        && duration >= LEAST_DURATION
        && Reals.atLeast(respect, LEAST_RESPECT);
  }

  public long support() {
    return support;
  }

  public long resistance() {
    return resistance;
  }

  public RangeSize sizeClass() {
    return sizeClass;
  }

  public int supportTests() {
    return supportTests;
  }

  public int resistanceTests() {
    return resistanceTests;
  }

  /** Bars since the first test of either edge. */
  public int duration() {
    return duration;
  }

  /** Share of closes inside since the first test, 0..1. */
  public double respect() {
    return respect;
  }

  /** Q, 0..1; NaN unless valid. */
  public double quality() {
    return quality;
  }
}
