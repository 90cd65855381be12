package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeatureCatalogTest {
  @Test
  void lists_the_features_in_the_order_that_vectors_rely_on() {
    assertThat(FeatureCatalog.CORE.stream().map(FeatureCatalog.Entry::name))
        .startsWith(
            "vwap_trend_signal",
            "sierra_pattern_strength",
            "dow_trend_regime",
            "gamma_levels_proximity",
            "level_proximity",
            "es_nq_correlation",
            "volume_confirmation",
            "options_flow_bias");
    assertThat(FeatureCatalog.MARKET.stream().map(FeatureCatalog.Entry::name))
        .startsWith("market_volatility", "session_time", "bid_ask_spread", "recent_momentum");
  }

  @Test
  void weights_of_the_eight_add_up_as_the_method_says() {
    double sum =
        FeatureCatalog.CORE.stream().limit(8).mapToDouble(FeatureCatalog.Entry::weight).sum();

    assertThat(sum).isCloseTo(0.95, within(1e-12));
  }

  @Test
  void unknown_names_list_the_known_ones() {
    var features = FeatureSet.market(FeatureSettings.DEFAULTS);

    assertThatThrownBy(() -> features.value("mood"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mood")
        .hasMessageContaining("session_time");
  }
}
