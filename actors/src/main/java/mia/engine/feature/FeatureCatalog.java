package mia.engine.feature;

import java.util.List;
import java.util.function.Function;

/**
 * The features by name. The order is the layout of feature vectors: append only. A new feature is
 * one new file and one line here.
 */
public final class FeatureCatalog {
  /**
   * One line of the catalog.
   *
   * @param name as the method calls it
   * @param weight in I_d where the settings say no other; 0 for a market feature
   * @param required whether the confluence is undefined without it
   * @param create makes a fresh instance
   */
  public record Entry(
      String name, double weight, boolean required, Function<FeatureSettings, Feature> create) {}

  /** The eight core features F1 to F8 with their weights (battle-navale 5.1). */
  public static final List<Entry> CORE =
      List.of(
          new Entry("vwap_trend_signal", 0.18, true, s -> new VwapTrendFeature()),
          new Entry("sierra_pattern_strength", 0.18, true, SierraPatternFeature::new),
          new Entry("dow_trend_regime", 0.18, true, s -> new DowTrendFeature()),
          new Entry("gamma_levels_proximity", 0.12, false, GammaLevelsFeature::new),
          new Entry("level_proximity", 0.08, false, LevelProximityFeature::new),
          new Entry("es_nq_correlation", 0.08, false, PeerCorrelationFeature::new),
          new Entry("volume_confirmation", 0.07, false, VolumeConfirmationFeature::new),
          new Entry("options_flow_bias", 0.06, false, s -> new OptionsFlowFeature()));

  /** The market features: not in I_d, for filters and learning (battle-navale 5.3). */
  public static final List<Entry> MARKET =
      List.of(
          new Entry("market_volatility", 0, false, MarketVolatilityFeature::new),
          new Entry("session_time", 0, false, s -> new SessionTimeFeature()),
          new Entry("bid_ask_spread", 0, false, s -> new SpreadFeature()),
          new Entry("recent_momentum", 0, false, s -> new MomentumFeature()));

  private FeatureCatalog() {}
}
