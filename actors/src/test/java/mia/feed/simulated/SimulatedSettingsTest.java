package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedSettingsTest {
  @Test
  void what_is_not_given_keeps_its_default() {
    SimulatedSettings settings = SimulatedSettings.of(Map.of("seed", "99", "intensity", "2.5"));

    assertThat(settings.seed()).isEqualTo(99);
    assertThat(settings.intensity()).isEqualTo(2.5);
    assertThat(settings.startDate()).isEqualTo(LocalDate.of(2026, 3, 10));
    assertThat(settings.backfillSessions()).isEqualTo(5);
  }

  @Test
  void unknown_setting_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> SimulatedSettings.of(Map.of("sed", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown setting 'sed'")
        .hasMessageContaining("seed, start-date, backfill-sessions");
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 1.5, a whole number",
    "start-date, 10.03.2026, a date like",
    "start-date, 1999-12-31, a date in 2000-2100",
    "backfill-sessions, -1, 0 to 20",
    "backfill-sessions, 21, 0 to 20",
    "backfill-sessions, five, a whole number",
    "intensity, 0.05, 0.1 to 10.0",
    "intensity, NaN, 0.1 to 10.0",
    "intensity, much, a number",
    "volatility, 5.1, 0.2 to 5.0",
    "correlation, 1.0, 0.0 to 0.99",
    "news-per-session, -0.1, 0.0 to 10.0",
  })
  void bad_value_is_refused_with_its_name_what_was_expected_and_what_was_given(
      String key, String value, String expected) {
    assertThatThrownBy(() -> SimulatedSettings.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("expected " + expected)
        .hasMessageContaining("'" + value + "'");
  }

  @Test
  void canonical_text_names_every_setting_and_the_version_of_the_model() {
    String canonical = SimulatedSettings.defaults().canonical();

    assertThat(canonical).startsWith("simulated.v" + SimulatedMarket.MODEL_VERSION + " ");
    assertThat(SimulatedSettings.KEYS).allSatisfy(key -> assertThat(canonical).contains(key + "="));
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 123456",
    "start-date, 2026-03-11",
    "backfill-sessions, 4",
    "intensity, 1.5",
    "volatility, 1.5",
    "correlation, 0.5",
    "news-per-session, 1.5",
  })
  void canonical_text_changes_with_every_setting(String key, String value) {
    var defaults = SimulatedSettings.defaults();

    SimulatedSettings changed = SimulatedSettings.of(Map.of(key, value));

    assertThat(changed.canonical()).isNotEqualTo(defaults.canonical());
  }
}
