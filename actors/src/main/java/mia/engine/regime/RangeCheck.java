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
  private final BarsWithin nearResistance = new BarsWithin(1);
  private final BarsWithin nearSupport = new BarsWithin(-1);
  private final BarsWithin inside = new BarsWithin(0);
  private boolean defined;
  private long support;
  private long resistance;
  private RangeSize sizeClass = RangeSize.TOO_SMALL;
  private int supportTests;
  private int resistanceTests;
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
    long reach = (long) unit; // between whole ticks
    highs.onBar(bars, first);
    lows.onBar(bars, first);
    resistance = highs.mostTested(QUANTILES, (long) (2 * unit));
    support = -lows.mostTested(QUANTILES, (long) (2 * unit));
    double sizeInAtr = Reals.ratio(resistance - support, atr);
    sizeClass = resistance <= support ? RangeSize.TOO_SMALL : RangeSize.of(sizeInAtr);
    long tests = nearResistance.of(bars, first, resistance - reach, resistance + reach);
    resistanceTests = separate(tests);
    long others = nearSupport.of(bars, first, support - reach, support + reach);
    supportTests = separate(others);
    measureRespect(
        inside.of(bars, first, support - reach, resistance + reach),
        t - first,
        Long.numberOfTrailingZeros(tests | others));
    quality = valid() ? quality(bars, first, t, sizeInAtr) : Double.NaN;
  }

  /** Tests of an edge that lie far enough apart, of a bit per bar. */
  private static int separate(long tests) {
    int counted = 0;
    for (long left = tests; left != 0; counted++) {
      left &= -1L << Long.numberOfTrailingZeros(left) + SEPARATION;
    }
    return counted;
  }

  /**
   * An edge is the extreme of some bar, so there is always a first test.
   *
   * @param closes closes inside, a bit per bar of the window
   * @param last place of the last bar in the window
   * @param firstTest place of the first test of either edge
   */
  private void measureRespect(long closes, int last, int firstTest) {
    duration = last - firstTest;
    respect = (double) Long.bitCount(closes >>> firstTest) / (duration + 1);
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
