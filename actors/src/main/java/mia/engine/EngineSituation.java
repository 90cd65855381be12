package mia.engine;

import mia.engine.base.GoldenRule;
import mia.engine.base.Trigger;
import mia.engine.confluence.MarketReading;
import mia.engine.feature.FeatureValue;
import mia.engine.pattern.GammaPin;
import mia.engine.pattern.Headfake;
import mia.engine.pattern.MicrostructureAnomaly;
import mia.engine.pattern.SierraPatterns;
import mia.engine.strategy.Situation;
import mia.protocol.signal.MarketRegime;

/** The engine as strategies see it. */
final class EngineSituation implements Situation {
  private static final String PATTERN_FEATURE = "sierra_pattern_strength";

  private final BattleNavaleEngine engine;
  private final MarketReading market;
  private final FeatureValue patternFeature;

  EngineSituation(BattleNavaleEngine engine) {
    this.engine = engine;
    market = engine.market();
    patternFeature = market.features().value(PATTERN_FEATURE);
  }

  @Override
  public EngineSettings settings() {
    return engine.settings();
  }

  @Override
  public TickScale scale() {
    return engine.scale();
  }

  @Override
  public BarSeries bars() {
    return engine.bars();
  }

  @Override
  public double atr() {
    return engine.frame().atr().value();
  }

  @Override
  public boolean isWarmedUp() {
    return engine.isWarmedUp();
  }

  @Override
  public boolean lastBarIsComplete() {
    return engine.lastBarIsComplete();
  }

  @Override
  public boolean isRegimeKnown() {
    return market.regime().trend().defined();
  }

  @Override
  public GoldenRule rule() {
    return engine.frame().rule();
  }

  @Override
  public Trigger trigger(int side) {
    return engine.trigger(side);
  }

  @Override
  public double alignedComposite(int side) {
    return engine.frame().composite().aligned(side);
  }

  @Override
  public double patternStrength(int side) {
    return engine.frame().composite().patternStrength(side);
  }

  @Override
  public SierraPatterns sierra() {
    return engine.sierra();
  }

  @Override
  public Headfake headfake() {
    return engine.headfake();
  }

  @Override
  public GammaPin gammaPin() {
    return engine.gammaPin();
  }

  @Override
  public MicrostructureAnomaly anomaly() {
    return engine.anomaly();
  }

  @Override
  public double confluence(int side) {
    return market.confluence(side);
  }

  @Override
  public double coverage() {
    return market.indicators().coverage();
  }

  @Override
  public double structure(int side) {
    return market.structure().score(side);
  }

  @Override
  public double patternFeature(int side) {
    return patternFeature.aligned(side);
  }

  @Override
  public MarketRegime regime() {
    return market.regime().published();
  }

  @Override
  public double regimeConfidence() {
    return market.regime().confidence();
  }

  @Override
  public double tauOfSide() {
    return market.regime().tauOfSide();
  }

  @Override
  public boolean hasPullback(int side) {
    return market.pullback(side).exists();
  }

  @Override
  public double pullbackQuality(int side) {
    return market.pullback(side).quality();
  }

  @Override
  public boolean hasSwing(int side) {
    return market.pullback(side).hasSwing();
  }

  @Override
  public long swing(int side) {
    return market.pullback(side).swing();
  }

  @Override
  public double opposingZoneDistance(int side) {
    int zone = market.zones().nearestSolid(-side);
    return zone < 0 ? Double.NaN : market.zones().distance(zone);
  }

  @Override
  public boolean hasRange() {
    return market.regime().active().exists();
  }

  @Override
  public long rangeSupport() {
    return market.regime().active().support();
  }

  @Override
  public long rangeResistance() {
    return market.regime().active().resistance();
  }

  @Override
  public double rangeQuality() {
    return market.regime().active().quality();
  }
}
