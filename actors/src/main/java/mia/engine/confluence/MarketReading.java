package mia.engine.confluence;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.feature.CoreReading;
import mia.engine.feature.FeatureInputs;
import mia.engine.feature.FeatureSet;
import mia.engine.feature.FeatureSettings;
import mia.engine.level.BarSession;
import mia.engine.level.LevelCatalog;
import mia.engine.level.LevelInputs;
import mia.engine.level.LevelSet;
import mia.engine.level.OptionsBook;
import mia.engine.level.PeerSeries;
import mia.engine.level.RoundGrid;
import mia.engine.level.SessionLevels;
import mia.engine.level.SwingPoints;
import mia.engine.level.Touches;
import mia.engine.level.VolumeProfile;
import mia.engine.level.Vwap;
import mia.engine.regime.Pullback;
import mia.engine.regime.RegimeDetector;
import mia.engine.regime.SlowTrend;
import mia.protocol.market.Bar;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.TradingCalendar;

/**
 * Everything around the Battle Navale core for one symbol: levels, features, regime, zones and the
 * confluence of both directions.
 *
 * <p>Order of one minute: options and peer bars as they come ({@link #onOptions}, {@link
 * #onPeerBar}); the closed bar is appended to the series and goes through the core; a 15-minute bar
 * that this minute closes is appended to its series and told by {@link #onSlowBar}; then {@link
 * #onBar}; then the timeframes, which want {@link #market} for the volatility, and their result by
 * {@link #onTimeframes}. What the parts say holds until the next bar. Not thread-safe.
 */
public final class MarketReading {
  private final BarSeries bars;
  private final BarSession session;
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();
  private final SessionLevels sessionLevels = new SessionLevels();
  private final SwingPoints swings = new SwingPoints();
  private final OptionsBook options;
  private final PeerSeries peer = new PeerSeries();
  private final Touches touches;
  private final LevelInputs levelInputs;
  private final LevelSet levels = new LevelSet();
  private final SlowTrend slowTrend;
  private final RegimeDetector regime;
  private final Pullback pullbackLong;
  private final Pullback pullbackShort;
  private final FeatureInputs featureInputs;
  private final FeatureSet features;
  private final FeatureSet market;
  private final IndicatorScore indicators;
  private final Zones zones;
  private final StructureScore structure;
  private double timeframesLong = Double.NaN;
  private double timeframesShort = Double.NaN;

  /**
   * @param bars closed minutes, filled by the caller
   * @param slowBars closed 15-minute bars of the same stream, filled by the caller
   */
  public MarketReading(
      BarSeries bars,
      BarSeries slowBars,
      TickScale scale,
      RoundGrid grid,
      TradingCalendar calendar,
      FeatureSettings settings) {
    this.bars = bars;
    options = new OptionsBook(settings.ages());
    features = FeatureSet.core(settings);
    market = FeatureSet.market(settings);
    indicators = new IndicatorScore(settings.coverageLeast());
    session = new BarSession(calendar);
    touches = new Touches(scale);
    levelInputs =
        new LevelInputs(bars, scale, grid, session, sessionLevels, vwap, profile, options);
    slowTrend = new SlowTrend(slowBars, scale);
    regime = new RegimeDetector(scale);
    pullbackLong = new Pullback(1, scale);
    pullbackShort = new Pullback(-1, scale);
    featureInputs = new FeatureInputs(bars, scale, session, vwap, profile, swings, options, peer);
    zones = new Zones(scale);
    structure = new StructureScore(scale);
  }

  /** Takes an options snapshot; it counts from the first bar that ends at or after its asOf. */
  public void onOptions(OptionsSnapshot snapshot) {
    options.accept(snapshot);
  }

  /** Takes a closed minute of the peer, before the own minute with the same START. */
  public void onPeerBar(long startNanos, long closeTicks) {
    peer.append(startNanos, closeTicks);
  }

  /** The series of 15-minute bars has grown by one. */
  public void onSlowBar() {
    slowTrend.onBar();
  }

  /**
   * Takes the bar that was just appended to the series and went through the core.
   *
   * @param bar the same bar, for what a series does not keep
   * @param core the core after this bar
   */
  public void onBar(Bar bar, CoreReading core) {
    timeframesLong = Double.NaN;
    timeframesShort = Double.NaN;
    session.onBar(bar.startNanos());
    vwap.onBar(bars, session);
    profile.onBar(bar, session, vwap);
    sessionLevels.onBar(bars, session);
    swings.onBar(bars);
    options.onBarEnd(bar.endNanos());
    touches.onBar(bars, session);
    double atr = core.atr();
    regime.onBar(bars, swings, atr, vwap.move(), slowTrend.x());
    pullbackLong.onBar(bars, swings, atr);
    pullbackShort.onBar(bars, swings, atr);
    featureInputs.onBar(core, regime.published().isRange());
    features.evaluate(featureInputs);
    market.evaluate(featureInputs);
    weigh();
  }

  /** Scores of features and zones, which follow from the rest. */
  private void weigh() {
    indicators.onBar(features);
    LevelCatalog.collect(levels, levelInputs, touches);
    zones.onBar(bars, levels);
    structure.onBar(zones);
  }

  /** Takes T of both directions for the last bar, NaN where absent. */
  public void onTimeframes(double forLong, double forShort) {
    timeframesLong = forLong;
    timeframesShort = forShort;
  }

  /** C_d of the last bar, 0..1; NaN if undefined. */
  public double confluence(int d) {
    return ConfluenceScore.of(
        indicators.score(d), timeframes(d), structure.score(d), structure.proximity());
  }

  /** T_d as given for the last bar, NaN if absent. */
  public double timeframes(int d) {
    return d > 0 ? timeframesLong : timeframesShort;
  }

  /** Quality band of C_d, null if undefined. */
  public QualityBand band(int d) {
    return QualityBand.of(confluence(d));
  }

  public Vwap vwap() {
    return vwap;
  }

  public VolumeProfile profile() {
    return profile;
  }

  public SessionLevels sessionLevels() {
    return sessionLevels;
  }

  public OptionsBook options() {
    return options;
  }

  public RegimeDetector regime() {
    return regime;
  }

  /** Pullback for d = 1 or -1. */
  public Pullback pullback(int d) {
    return d > 0 ? pullbackLong : pullbackShort;
  }

  /** The eight core features. */
  public FeatureSet features() {
    return features;
  }

  /** The four market features. */
  public FeatureSet market() {
    return market;
  }

  /** I_d and coverage. */
  public IndicatorScore indicators() {
    return indicators;
  }

  public Zones zones() {
    return zones;
  }

  public StructureScore structure() {
    return structure;
  }

  /** Writes all that is kept from bar to bar; the series are the caller's. */
  public void writeTo(StateWriter out) {
    session.writeTo(out);
    vwap.writeTo(out);
    profile.writeTo(out);
    sessionLevels.writeTo(out);
    swings.writeTo(out);
    options.writeTo(out);
    peer.writeTo(out);
    touches.writeTo(out);
    slowTrend.writeTo(out);
    regime.writeTo(out);
    features.writeTo(out);
    market.writeTo(out);
    out.put(timeframesLong).put(timeframesShort);
  }

  /**
   * Reads what {@link #writeTo} wrote, after the caller has restored both series. {@link #resume}
   * makes it speak of the last bar again.
   */
  public void readFrom(StateReader in) {
    session.readFrom(in);
    vwap.readFrom(in);
    profile.readFrom(in);
    sessionLevels.readFrom(in);
    swings.readFrom(in);
    options.readFrom(in);
    peer.readFrom(in);
    touches.readFrom(in);
    slowTrend.readFrom(in);
    regime.readFrom(in);
    features.readFrom(in);
    market.readFrom(in);
    timeframesLong = in.getDouble();
    timeframesShort = in.getDouble();
  }

  /**
   * Computes again what holds no state of its own, so that a restored reading says of the last bar
   * exactly what the other one said. Nothing to do before the first bar.
   *
   * @param atr ATR14 at the last bar in ticks, NaN if undefined
   */
  public void resume(double atr) {
    if (bars.count() == 0) {
      return;
    }
    regime.resume(bars, swings, atr, vwap.move());
    pullbackLong.onBar(bars, swings, atr);
    pullbackShort.onBar(bars, swings, atr);
    weigh();
  }
}
