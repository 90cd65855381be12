package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsHashTest extends ProfileCase {
  @Test
  void is_the_same_for_equal_settings_written_in_another_way() throws SettingsException {
    String one = load("mia.risk { max-open-risk = 200, max-positions = 2 }").hash();
    String other = load("mia.risk.max-positions = 2.0\nmia.risk.max-open-risk = 200.00 USD").hash();

    assertThat(one).isEqualTo(other).matches("[0-9a-f]{8}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "risk.max-open-risk=200",
        "engine.entry.chase-ticks=7",
        "engine.features.weights.level-proximity=0.09",
        "engine.features.walls-age-most=479m",
        "trading.symbols=ES",
        "trading.contracts=ES=ES",
        "feed.seed=2",
        "instruments.ES.cost-per-side=3.46"
      })
  void changes_with_what_decides(String override) throws SettingsException {
    assertThat(load("", override).hash()).isNotEqualTo(load("").hash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.port=0",
        "data.folder=elsewhere",
        "logging.level=warn",
        "archive.enabled=false",
        "feed.simulated.speed=max"
      })
  void does_not_change_with_what_does_not_decide(String override) throws SettingsException {
    assertThat(load("", override).hash()).isEqualTo(load("").hash());
  }
}
