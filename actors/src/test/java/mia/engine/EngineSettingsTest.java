package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineSettingsTest {
  @Test
  void the_canonical_text_tells_settings_apart() {
    EngineSettings defaults = EngineSettings.defaults();

    assertThat(defaults.canonical()).isEqualTo(EngineSettings.defaults().canonical());
    assertThat(defaults.withSizeMode(BaseSizeMode.FIXED).canonical())
        .isNotEqualTo(defaults.canonical())
        .contains("bases.sizeMode=FIXED");
    assertThat(defaults.withGates(false, 0.65, 0.65).canonical())
        .contains("rougeSousVerteRequired=false");
  }

  @Test
  void a_threshold_out_of_range_is_named() {
    assertThatThrownBy(() -> EngineSettings.defaults().withGates(true, 1.5, 0.65))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confluenceThreshold")
        .hasMessageContaining("1.5");
  }

  @Test
  void atr_ticks_never_fall_below_the_fixed_length() {
    var scale = new TickScale(5);

    assertThat(scale.at(1.5, 10, Double.NaN)).isEqualTo(50);
    assertThat(scale.at(1.5, 10, 20)).isEqualTo(50);
    assertThat(scale.at(1.5, 10, 55.2)).isEqualTo(83);
  }
}
