package mia.engine.strategy;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.TickScale;
import mia.engine.base.GoldenRule;
import mia.engine.base.Trigger;
import mia.engine.pattern.GammaPin;
import mia.engine.pattern.Headfake;
import mia.engine.pattern.MicrostructureAnomaly;
import mia.engine.pattern.SierraPatterns;
import mia.protocol.signal.MarketRegime;

/** Bars and core of a real engine, surroundings as a test wants them (the same for both sides). */
public final class ScriptedSituation implements Situation {
  private final Situation real;
  public EngineSettings settings;
  public double confluence = 0.7345;
  public double coverage = 0.77 / 0.95;
  public double structure = 0.65;
  public double patternFeature = 0.6653;
  public MarketRegime regime = MarketRegime.WEAK_TREND_BULLISH;
  public double regimeConfidence = 0.774;
  public double tauOfSide = 0.62;
  public boolean pullback;
  public double pullbackQuality = Double.NaN;
  public boolean hasSwing;
  public long swing;
  public double opposingZone = Double.NaN;
  public boolean hasRange;
  public long rangeSupport;
  public long rangeResistance;
  public double rangeQuality = Double.NaN;
  public double alignedComposite = Double.NaN;
  public boolean complete = true;
  public boolean regimeKnown = true;
  public MicrostructureAnomaly anomaly;

  public ScriptedSituation(Situation real) {
    this.real = real;
    settings = real.settings();
    anomaly = real.anomaly();
  }

  @Override
  public EngineSettings settings() {
    return settings;
  }

  @Override
  public TickScale scale() {
    return real.scale();
  }

  @Override
  public BarSeries bars() {
    return real.bars();
  }

  @Override
  public double atr() {
    return real.atr();
  }

  @Override
  public boolean isWarmedUp() {
    return real.isWarmedUp();
  }

  @Override
  public boolean lastBarIsComplete() {
    return complete;
  }

  @Override
  public boolean isRegimeKnown() {
    return regimeKnown;
  }

  @Override
  public GoldenRule rule() {
    return real.rule();
  }

  @Override
  public Trigger trigger(int side) {
    return real.trigger(side);
  }

  @Override
  public double alignedComposite(int side) {
    return Double.isNaN(alignedComposite) ? real.alignedComposite(side) : alignedComposite;
  }

  @Override
  public double patternStrength(int side) {
    return real.patternStrength(side);
  }

  @Override
  public SierraPatterns sierra() {
    return real.sierra();
  }

  @Override
  public Headfake headfake() {
    return real.headfake();
  }

  @Override
  public GammaPin gammaPin() {
    return real.gammaPin();
  }

  @Override
  public MicrostructureAnomaly anomaly() {
    return anomaly;
  }

  @Override
  public double confluence(int side) {
    return confluence;
  }

  @Override
  public double coverage() {
    return coverage;
  }

  @Override
  public double structure(int side) {
    return structure;
  }

  @Override
  public double patternFeature(int side) {
    return patternFeature;
  }

  @Override
  public MarketRegime regime() {
    return regime;
  }

  @Override
  public double regimeConfidence() {
    return regimeConfidence;
  }

  @Override
  public double tauOfSide() {
    return tauOfSide;
  }

  @Override
  public boolean hasPullback(int side) {
    return pullback;
  }

  @Override
  public double pullbackQuality(int side) {
    return pullbackQuality;
  }

  @Override
  public boolean hasSwing(int side) {
    return hasSwing;
  }

  @Override
  public long swing(int side) {
    return swing;
  }

  @Override
  public double opposingZoneDistance(int side) {
    return opposingZone;
  }

  @Override
  public boolean hasRange() {
    return hasRange;
  }

  @Override
  public long rangeSupport() {
    return rangeSupport;
  }

  @Override
  public long rangeResistance() {
    return rangeResistance;
  }

  @Override
  public double rangeQuality() {
    return rangeQuality;
  }
}
