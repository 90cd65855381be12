package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import mia.engine.EngineSettings;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the method in the configuration. */
class EngineBlockTest extends ProfileCase {
  private static final String FIRST = "mia.engine.min-signal-confidence";
  private static final String SECOND = "mia.engine.battle-navale-min-confidence";

  private static double confidence(LoadedSettings loaded) {
    return loaded.settings().engine().minSignalConfidence();
  }

  @Test
  void has_the_parameters_of_the_method_built_in() throws SettingsException {
    assertThat(load("").settings().engine()).isEqualTo(EngineSettings.defaults());
  }

  @Test
  void reads_the_parameters_of_the_features() throws SettingsException {
    FeatureSettings features =
        load("mia.engine.features { weights { dow-trend-regime = 0.25 }, correlation-bars = 30,"
                + " flow-age-most = 20m }")
            .settings()
            .engine()
            .features();

    assertThat(features.weights()).hasSize(8).element(2).isEqualTo(0.25);
    assertThat(features.correlationBars()).isEqualTo(30);
    assertThat(features.ages().flowNanos()).isEqualTo(1_200_000_000_000L);
  }

  @Test
  void wants_a_weight_of_some_feature() {
    String none =
        FeatureCatalog.CORE.stream()
            .map(feature -> feature.name().replace('_', '-') + " = 0\n")
            .collect(Collectors.joining());

    assertThat(problems("mia.engine.features.weights {\n" + none + "}\n"))
        .singleElement()
        .asString()
        .contains("a weight above 0 of some feature, got none", profile() + ": 2");
  }

  @Nested
  class LeastConfidence {
    @Test
    void is_read_under_its_second_name() throws SettingsException {
      LoadedSettings loaded = load(SECOND + " = 0.72");

      assertThat(confidence(loaded)).isEqualTo(0.72);
      assertThat(loaded.values())
          .contains(new SettingValue(FIRST, "0.72", SECOND))
          .contains(new SettingValue(SECOND, "0.72", profile() + ": 1"));
    }

    @Test
    void is_read_from_the_variable_of_its_second_name() throws SettingsException {
      LoadedSettings loaded = load("", Map.of("MIA_ENGINE_BATTLE_NAVALE_MIN_CONFIDENCE", "0.8"));

      assertThat(confidence(loaded)).isEqualTo(0.8);
    }

    @Test
    void is_told_if_both_names_differ_and_the_message_names_both() {
      assertThat(problems(FIRST + " = 0.7\n" + SECOND + " = 0.8"))
          .extracting(SettingProblem::toString)
          .containsExactly(
              SECOND
                  + ": expected nothing, or the same as "
                  + FIRST
                  + " = 0.7, got '0.8' ("
                  + profile()
                  + ": 2)");
    }

    @Test
    void differs_also_from_the_built_in_value_where_somebody_wrote_that() {
      assertThat(problems(FIRST + " = 0.65\n" + SECOND + " = 0.8")).hasSize(1);
    }

    @Test
    void may_stand_under_both_names_with_one_value() throws SettingsException {
      assertThat(confidence(load(FIRST + " = 0.7\n" + SECOND + " = 0.70"))).isEqualTo(0.7);
    }

    @Test
    void gives_the_same_hash_under_either_name() throws SettingsException {
      String hash = load(FIRST + " = 0.7").hash();

      assertThat(load(SECOND + " = 0.7").hash()).isEqualTo(hash).isNotEqualTo(load("").hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.1", "much"})
    void is_refused_under_its_second_name_out_of_its_range(String value) {
      assertThat(problems(SECOND + " = " + value))
          .singleElement()
          .asString()
          .contains(SECOND + ": expected a number from 0 to 1, or nothing, got '" + value + "'");
    }

    @Test
    void is_not_looser_under_its_second_name_where_risk_is_strict() {
      assertThat(problems("mia.risk.strict = true\n" + SECOND + " = 0.5"))
          .extracting(SettingProblem::toString)
          .anySatisfy(text -> assertThat(text).startsWith(FIRST).endsWith("(" + SECOND + ")"));
    }
  }
}
