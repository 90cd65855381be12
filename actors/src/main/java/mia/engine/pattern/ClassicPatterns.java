package mia.engine.pattern;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.base.GoldenRule;

/** Volume and price-action patterns of the textbooks (battle-navale 4.8). */
public final class ClassicPatterns {
  private static final int BREAKOUT_BARS = 20;
  private static final double EXCEPTIONAL = 2;
  private static final double CONTRACTED = 0.8;

  private boolean exceptionalVolume;
  private boolean volumeContraction;
  private int breakout;
  private boolean insideBar;
  private int engulfing;
  private int specialExit;

  /** Takes the last bar of the series after the rule took it. */
  public void onBar(BarSeries bars, GoldenRule rule) {
    int t = bars.last();
    double mean = bars.meanVolumeBefore(t);
    exceptionalVolume = bars.isVolumeAbove(t, EXCEPTIONAL, mean);
    volumeContraction = bars.hasVolume(t) && Reals.below(bars.volume(t), CONTRACTED * mean);
    breakout = breakoutSide(bars, t);
    insideBar = t > 0 && bars.high(t) < bars.high(t - 1) && bars.low(t) > bars.low(t - 1);
    engulfing = engulfingSide(bars, t);
    specialExit = specialExitSide(bars, rule, t);
  }

  private static int breakoutSide(BarSeries bars, int t) {
    if (t < BREAKOUT_BARS) {
      return 0;
    }
    long close = bars.close(t);
    boolean above = true;
    boolean below = true;
    for (int j = t - 1; j >= t - BREAKOUT_BARS && (above || below); j--) {
      above &= close > bars.high(j);
      below &= close < bars.low(j);
    }
    return above ? 1 : below ? -1 : 0;
  }

  private static int engulfingSide(BarSeries bars, int t) {
    if (t == 0 || bars.colour(t) == 0 || bars.colour(t - 1) != -bars.colour(t)) {
      return 0;
    }
    boolean covers =
        Math.min(bars.open(t), bars.close(t)) <= Math.min(bars.open(t - 1), bars.close(t - 1))
            && Math.max(bars.open(t), bars.close(t))
                >= Math.max(bars.open(t - 1), bars.close(t - 1));
    return covers ? bars.colour(t) : 0;
  }

  private static int specialExitSide(BarSeries bars, GoldenRule rule, int t) {
    int direction = rule.direction();
    boolean against =
        direction != 0
            && t - 1 > rule.reference().last()
            && bars.colour(t) == -direction
            && bars.colour(t - 1) == -direction;
    return against ? -direction : 0;
  }

  /** Volume above twice the mean before. */
  public boolean isExceptionalVolume() {
    return exceptionalVolume;
  }

  /** Volume below 0.8 of the mean before. */
  public boolean isVolumeContraction() {
    return volumeContraction;
  }

  /** Side of a close beyond the last 20 bars, 0 if inside. */
  public int breakout() {
    return breakout;
  }

  public boolean isInsideBar() {
    return insideBar;
  }

  /** Colour of a body that covers the opposite one before it, 0 if it does not. */
  public int engulfing() {
    return engulfing;
  }

  /** 1: a short exits, -1: a long exits, 0: neither (battle-navale 8.2). */
  public int specialExit() {
    return specialExit;
  }
}
