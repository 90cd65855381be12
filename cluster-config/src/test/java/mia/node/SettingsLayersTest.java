package mia.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.Map;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class SettingsLayersTest extends ProfileCase {
  @Test
  void win_in_the_order_default_overlay_profile_variable_option() throws SettingsException {
    String profile = "mia { logging.level = warn, risk.max-open-risk = 240 }";
    Map<String, String> variables =
        Map.of("MIA_RISK_MAX_OPEN_RISK", "230", "MIA_RISK_MAX_POSITIONS", "2");

    LoadedSettings loaded = load(profile, variables, "risk.max-positions=3");

    assertThat(loaded.values())
        .filteredOn(value -> !value.isDefault())
        .extracting(SettingValue::key, SettingValue::value, SettingValue::origin)
        .containsExactly(
            tuple("mia.risk.consecutive-losses-pause", "30m", "environment development"),
            tuple("mia.risk.max-open-risk", "230.00 USD", "variable MIA_RISK_MAX_OPEN_RISK"),
            tuple("mia.risk.max-positions", "3", "option --set"),
            tuple("mia.logging.level", "warn", profile() + ": 1"));
  }

  @Test
  void take_the_overlay_that_a_variable_names() throws SettingsException {
    LoadedSettings loaded = load("", Map.of("MIA_TRADING_ENVIRONMENT", "staging"));

    assertThat(loaded.settings().logging().format()).isEqualTo(LoggingSettings.Format.JSON);
  }

  @Test
  void read_lists_from_variables_with_commas() throws SettingsException {
    LoadedSettings loaded = load("", Map.of("MIA_TRADING_SYMBOLS", "NQ, ES"));

    assertThat(loaded.settings().trading().symbols())
        .extracting(Symbol::code)
        .containsExactly("NQ", "ES");
  }

  @Test
  void refuse_a_variable_that_is_misspelt() {
    assertThat(problemsOf(sources("", Map.of("MIA_RISK_DAILY_LOS_LIMIT", "100"))))
        .singleElement()
        .asString()
        .contains("did you mean 'MIA_RISK_DAILY_LOSS_LIMIT'");
  }

  @Test
  void leave_variables_of_others_alone() throws SettingsException {
    assertThat(load("", Map.of("MIA_JAVA_OPTS", "-Xmx2g", "MIA_PORT", "tcp://10.0.0.1:80")))
        .isNotNull();
  }

  @Test
  void let_a_profile_refer_to_variables_and_built_in_values() throws SettingsException {
    LoadedSettings loaded =
        load(
            "mia.data.folder = ${WHERE}/mia\nmia.risk.max-open-risk = ${mia.risk.max-risk-per-trade}",
            Map.of("WHERE", "/srv"));

    assertThat(loaded.settings().dataFolder()).isEqualTo(Path.of("/srv/mia"));
    assertThat(loaded.settings().risk().limits().maxOpenRiskMinor()).isEqualTo(10_000);
  }

  @Test
  void hand_on_what_a_profile_sets_of_the_actor_system() throws SettingsException {
    LoadedSettings loaded = load("pekko.loglevel = DEBUG");

    assertThat(loaded.pekko().getString("pekko.loglevel")).isEqualTo("DEBUG");
  }
}
