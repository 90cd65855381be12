package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.Engines;
import mia.engine.RandomMarket;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Test;

class FeatureSettingsTest {
  private static final int F1 = 0;
  private static final int F6 = 5;

  private static FeatureSettings withWeight(int feature, double weight) {
    var weights = new ArrayList<>(FeatureSettings.DEFAULTS.weights());
    weights.set(feature, weight);
    return of(weights, 0.7, 3, 50);
  }

  private static FeatureSettings of(
      List<Double> weights, double coverage, double levelReach, int correlationBars) {
    FeatureSettings defaults = FeatureSettings.DEFAULTS;
    return new FeatureSettings(
        weights,
        coverage,
        defaults.sierraShare(),
        defaults.wallReachTicks(),
        defaults.flipReachTicks(),
        levelReach,
        correlationBars,
        defaults.deltaFullScale(),
        defaults.shareFullScale(),
        defaults.ages(),
        defaults.volatilityBars());
  }

  private static BattleNavaleEngine engine(FeatureSettings features) {
    EngineSettings defaults = EngineSettings.defaults();
    var settings =
        new EngineSettings(
            defaults.baseQualityThreshold(),
            defaults.confluenceThreshold(),
            defaults.rougeSousVerteRequired(),
            defaults.minSignalConfidence(),
            defaults.patternLookbackPeriods(),
            defaults.multiTimeframeEnabled(),
            defaults.bases(),
            defaults.battle(),
            defaults.entry(),
            features);
    return new BattleNavaleEngine(settings, Engines.instrument("ES"), Engines.CALENDAR);
  }

  private static BattleNavaleEngine after(FeatureSettings features) {
    BattleNavaleEngine engine = engine(features);
    for (Bar bar : RandomMarket.bars(7, 300)) {
      engine.onBar(bar);
    }
    return engine;
  }

  @Test
  void a_weight_moves_the_score_as_a_weighted_mean_does() {
    BattleNavaleEngine usual = after(FeatureSettings.DEFAULTS);
    BattleNavaleEngine heavy = after(withWeight(F1, 0.9));

    FeatureSet features = usual.market().features();
    double score = usual.market().indicators().score(1);
    double votes = 0;
    for (int i = 0; i < features.size(); i++) {
      votes += features.weight(i) * features.vote(i);
    }
    double more = 0.9 - 0.18;
    double expected = (score * votes + more * features.value(F1).aligned(1)) / (votes + more);
    assertThat(heavy.market().indicators().score(1)).isCloseTo(expected, within(1e-12));
    assertThat(expected).isNotCloseTo(score, within(1e-6));
  }

  @Test
  void a_feature_without_weight_does_not_count_in_the_coverage() {
    double usual = after(FeatureSettings.DEFAULTS).market().indicators().coverage();
    double without = after(withWeight(F6, 0)).market().indicators().coverage();

    assertThat(without).isCloseTo(usual * 0.95 / 0.87, within(1e-12));
  }

  @Test
  void below_the_least_coverage_there_is_no_score() {
    List<Double> weights = FeatureSettings.DEFAULTS.weights();

    assertThat(after(of(weights, 0.6, 3, 50)).market().indicators().score(1)).isFinite();
    assertThat(after(of(weights, 0.99, 3, 50)).market().indicators().score(1)).isNaN();
  }

  @Test
  void a_longer_reach_sees_levels_from_further_away() {
    FeatureValue near =
        after(FeatureSettings.DEFAULTS).market().features().value("level_proximity");
    FeatureValue far =
        after(of(FeatureSettings.DEFAULTS.weights(), 0.7, 3_000, 50))
            .market()
            .features()
            .value("level_proximity");

    assertThat(far.raw()).isGreaterThan(Math.max(0.9, near.raw()));
  }

  @Test
  void an_engine_is_not_restored_under_other_feature_settings() {
    byte[] state = after(FeatureSettings.DEFAULTS).checkpoint();

    assertThatThrownBy(
            () ->
                BattleNavaleEngine.restore(
                    state,
                    EngineSettings.defaults().withGates(true, 0.5, 0.5),
                    Engines.instrument("ES"),
                    Engines.CALENDAR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(withWeight(F1, 0.2).canonical())
        .isNotEqualTo(FeatureSettings.DEFAULTS.canonical())
        .contains("features.weights=[0.2, 0.18");
  }

  @Test
  void what_is_out_of_range_is_named() {
    List<Double> weights = FeatureSettings.DEFAULTS.weights();

    assertThatThrownBy(() -> of(weights, 1.5, 3, 50)).hasMessageContaining("coverageLeast");
    assertThatThrownBy(() -> of(weights, 0.7, 0, 50)).hasMessageContaining("levelReachTicks");
    assertThatThrownBy(() -> of(weights, 0.7, 3, 64)).hasMessageContaining("correlationBars");
    assertThatThrownBy(() -> of(weights.subList(0, 7), 0.7, 3, 50)).hasMessageContaining("weights");
    assertThatThrownBy(() -> of(weights.stream().map(w -> 0.0).toList(), 0.7, 3, 50))
        .hasMessageContaining("weights");
  }
}
