package mia.engine.strategy;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.TickScale;
import mia.engine.base.Base;
import mia.engine.base.GoldenRule;
import mia.engine.base.Trigger;
import mia.engine.pattern.GammaPin;
import mia.engine.pattern.Headfake;
import mia.engine.pattern.MicrostructureAnomaly;
import mia.engine.pattern.SierraPatterns;
import mia.protocol.signal.MarketRegime;

/**
 * What a strategy may know of the last closed bar. Scores lie in 0..1, NaN stands for undefined; a
 * side is 1 for long and -1 for short.
 */
public interface Situation {
  EngineSettings settings();

  TickScale scale();

  BarSeries bars();

  /** ATR14 in ticks. */
  double atr();

  /** Whether 20 bars have closed and the average true range and the composite are defined. */
  boolean isWarmedUp();

  /** Whether the last bar was seen as a whole. */
  boolean lastBarIsComplete();

  /** Whether the regime has seen enough bars to be told. */
  boolean isRegimeKnown();

  GoldenRule rule();

  Trigger trigger(int side);

  /** The composite s seen from a side. */
  double alignedComposite(int side);

  double patternStrength(int side);

  SierraPatterns sierra();

  Headfake headfake();

  GammaPin gammaPin();

  MicrostructureAnomaly anomaly();

  /** C_d. */
  double confluence(int side);

  /** Share of the weights of the features that is available. */
  double coverage();

  /** S_d. */
  double structure(int side);

  /** F2 aligned to a side. */
  double patternFeature(int side);

  /** Published regime. */
  MarketRegime regime();

  /** Its confidence, already lowered while it is young or about to change. */
  double regimeConfidence();

  /** Strength of the trend on the side of the published regime. */
  double tauOfSide();

  /** Whether a pullback exists on a side. */
  boolean hasPullback(int side);

  double pullbackQuality(int side);

  /** Whether a confirmed swing protects a side. */
  boolean hasSwing(int side);

  /** Its price in ticks, only with {@link #hasSwing}. */
  long swing(int side);

  /** Ticks to the nearest solid zone against a side, NaN without one. */
  double opposingZoneDistance(int side);

  /** Whether a valid range was ever seen. */
  boolean hasRange();

  /** Lower edge of the active range, only with {@link #hasRange}. */
  long rangeSupport();

  /** Upper edge of the active range. */
  long rangeResistance();

  /** Quality Q of the active range. */
  double rangeQuality();

  /** Close of the last bar. */
  default long close() {
    return bars().close(bars().last());
  }

  /** Whether the golden rule lets a side be traded. */
  default boolean rulePermits(int side) {
    return !settings().rougeSousVerteRequired() || rule().holds(side);
  }

  /** The latest live armed base of a side, sealed or forming; null without one. */
  default Base ruleBase(int side) {
    return rule().base(side);
  }

  /** Whether the volume of the last bar is above a multiple of a mean of bars before it. */
  default boolean isVolumeAbove(double factor, double mean) {
    return bars().isVolumeAbove(bars().last(), factor, mean);
  }
}
