package mia.engine.pattern;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.TickScale;

/**
 * The Sierra patterns of the last bars and what is left of them (battle-navale 4.7). Each pattern
 * is written once, seen from its side: "ahead" is the extreme in its direction, "behind" the other.
 */
public final class SierraPatterns {
  /** Bars within which a pattern still confirms a range trade (battle-navale 8.2). */
  public static final int CONFIRMING_BARS = 3;

  private static final int WARM_UP_BARS = 20;
  private static final SierraPattern[] ALL = SierraPattern.values();

  private final EngineSettings.BattleScale settings;
  private final int kept;

  /** Index of a bar in the ring of its pattern, which has a power of two of places. */
  private final int mask;

  private final double leastMove;
  private final double fullMove;
  private final double leastSetting;
  private final double fullSetting;

  /** Strength by pattern and bar, NaN where it did not fire. */
  private final double[] strength;

  private boolean warmedUp;
  private int last = -1;

  public SierraPatterns(EngineSettings settings, TickScale scale) {
    this.settings = settings.battle();
    kept = Math.max(CONFIRMING_BARS, this.settings.sierraLookbackBars());
    leastMove = scale.ticks(8);
    fullMove = scale.ticks(16);
    leastSetting = scale.ticks(12);
    fullSetting = scale.ticks(24);
    mask = Integer.highestOneBit(kept - 1) * 2 - 1;
    strength = new double[ALL.length * (mask + 1)];
  }

  /** Takes the last bar of the series. */
  public void onBar(BarSeries bars) {
    // What a pattern was at a bar it stays.
    boolean follows = warmedUp && bars.last() == last + 1;
    warmedUp = bars.count() >= WARM_UP_BARS;
    last = bars.last();
    if (!warmedUp) {
      return;
    }
    for (SierraPattern pattern : ALL) {
      for (int age = 0; age < (follows ? 1 : kept); age++) {
        strength[slot(pattern, age)] = measure(bars, pattern, last - age);
      }
    }
  }

  private double measure(BarSeries bars, SierraPattern pattern, int t) {
    return pattern.isColorSetting()
        ? colorSetting(bars, pattern.side(), t)
        : longBar(bars, pattern.side(), t);
  }

  private double longBar(BarSeries bars, int side, int t) {
    long pulledTo = behind(bars, side, t - 1);
    boolean fires =
        opens(bars, -side, t - 1)
            && ahead(bars, side, t - 2) > pulledTo + leastMove
            && opens(bars, side, t)
            && ahead(bars, side, t) > pulledTo + leastMove
            && ahead(bars, side, t) > ahead(bars, side, t - 2);
    if (!fires) {
      return Double.NaN;
    }
    double volume = bars.relativeVolume(t - 1);
    return 0.7 * Math.min((ahead(bars, side, t - 2) - pulledTo) / fullMove, 1)
        + 0.3 * (Double.isNaN(volume) ? 0 : Math.min(volume, 1));
  }

  /**
   * Two legs in the direction, the second starting ahead of the first. The starts are bars t-1 and
   * t-3: the expected lines of the method compare these two, although its table prints t-2.
   */
  private double colorSetting(BarSeries bars, int side, int t) {
    boolean fires =
        leg(bars, side, t)
            && leg(bars, side, t - 2)
            && behind(bars, side, t - 1) > behind(bars, side, t - 3);
    if (!fires) {
      return Double.NaN;
    }
    return 0.8 * Math.min((ahead(bars, side, t - 2) - behind(bars, side, t - 3)) / fullSetting, 1);
  }

  /** Bar j goes on from the bar before it, far and to a new extreme. */
  private boolean leg(BarSeries bars, int side, int j) {
    return opens(bars, side, j)
        && ahead(bars, side, j) > behind(bars, side, j - 1) + leastSetting
        && ahead(bars, side, j) > ahead(bars, side, j - 1);
  }

  /** Bar j opens beyond the close before it; on clock bars, where that is common, at it will do. */
  private boolean opens(BarSeries bars, int side, int j) {
    long beyond = side * (bars.open(j) - bars.close(j - 1));
    return settings.timeBars() ? beyond >= 0 : beyond > 0;
  }

  private static long ahead(BarSeries bars, int side, int j) {
    return side > 0 ? bars.high(j) : -bars.low(j);
  }

  private static long behind(BarSeries bars, int side, int j) {
    return side > 0 ? bars.low(j) : -bars.high(j);
  }

  /**
   * Strength of a pattern that fired {@code age} bars ago, 0..1; NaN if it did not and in warm-up.
   *
   * @param age 0 for the last bar, below 3
   */
  public double strength(SierraPattern pattern, int age) {
    return warmedUp ? strength[slot(pattern, age)] : Double.NaN;
  }

  /** sierra_d: the strongest pattern of a side, faded by its age; 0 without one, NaN in warm-up. */
  public double faded(int side) {
    if (!warmedUp) {
      return Double.NaN;
    }
    double best = 0;
    double left = 1;
    for (int age = 0; age < settings.sierraLookbackBars(); age++) {
      for (SierraPattern pattern : ALL) {
        double value = strength[slot(pattern, age)];
        if (pattern.side() == side && !Double.isNaN(value)) {
          best = Math.max(best, value * left);
        }
      }
      left *= settings.sierraDecay();
    }
    return best;
  }

  private int slot(SierraPattern pattern, int age) {
    return pattern.ordinal() * (mask + 1) + (last - age & mask);
  }
}
