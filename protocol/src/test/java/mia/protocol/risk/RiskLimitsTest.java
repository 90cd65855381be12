package mia.protocol.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RiskLimitsTest {
  private static final RiskLimits MISSION = RiskLimits.defaults();

  @ParameterizedTest
  @CsvSource({
    "MAX_RISK_PER_TRADE, 10000, 100.00 USD",
    "MAX_POSITION_SIZE, 20, 2.0",
    "DAILY_LOSS_LIMIT, 50000, 500.00 USD",
    "MAX_TRADES_PER_DAY, 10, 10",
    "CONSECUTIVE_LOSSES_LIMIT, 3, 3",
    "MAX_DRAWDOWN, 1000, 10",
    "ACCOUNT_EXPOSURE, 20, 2.0",
    "EMERGENCY_STOP_ENABLED, 1, true",
    "MIN_CONFIDENCE, 6500, 0.65",
    "MAX_DATA_AGE, 5000000000, 5s",
    "CONSECUTIVE_LOSSES_PAUSE, 86400000000000, 1d",
    "FAT_FINGER_FACTOR, 50000, 5"
  })
  void are_those_of_the_mission_and_read_as_people_write_them(
      RiskLimit limit, long value, String text) {
    assertThat(MISSION.value(limit)).isEqualTo(value);
    assertThat(MISSION.text(limit)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(RiskLimit.class)
  void every_limit_reads_back_what_it_writes(RiskLimit limit) {
    assertThat(limit.parse(limit.format(limit.mission()))).isEqualTo(limit.mission());
    assertThat(limit.accepts(limit.mission())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(RiskLimit.class)
  void every_limit_is_loose_in_one_direction_only(RiskLimit limit) {
    long mission = limit.mission();

    assertThat(limit.isLooser(mission, mission)).isFalse();
    assertThat(limit.isLooser(mission + 1, mission))
        .isNotEqualTo(limit.isLooser(mission - 1, mission));
    assertThat(limit.isLooser(limit.tighter(mission, mission + 1), mission)).isFalse();
  }

  @Test
  void change_by_name_and_say_whether_they_are_looser() {
    RiskLimits tighter = MISSION.with(Map.of("max-risk-per-trade", "80 USD", "max-positions", "1"));
    RiskLimits looser = MISSION.with(Map.of("breaker.pause", "10s"));

    assertThat(tighter.maxRiskPerTradeMinor()).isEqualTo(8_000);
    assertThat(tighter.isLooserThan(MISSION)).isFalse();
    assertThat(MISSION.isLooserThan(tighter)).isTrue();
    assertThat(looser.isLooserThan(MISSION)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "max-trades-per-day, -1, a whole number from 1 to 100",
    "max-trades-per-day, ten, a whole number from 1 to 100",
    "max-data-age, 5 parsecs, a time from 100ms to 1h",
    "daily-loss-limit, 500 EUR, an amount in USD of at least 0.01",
    "max-position-size, 0.05, a size in ES-equivalents from 0.1",
    "emergency-stop-enabled, maybe, true or false"
  })
  void a_value_that_is_not_accepted_is_told_with_the_expectation(
      String key, String text, String expected) {
    assertThatThrownBy(() -> MISSION.with(Map.of(key, text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mia.risk." + key)
        .hasMessageContaining(expected)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_limit_that_nobody_knows_is_refused() {
    assertThatThrownBy(() -> MISSION.with(Map.of("max-luck", "1")))
        .hasMessage("mia.risk.max-luck: no such limit");
  }

  @Test
  void none_may_be_missing_or_out_of_range() {
    var values = new EnumMap<>(MISSION.values());
    values.remove(RiskLimit.MAX_DRAWDOWN);

    assertThatThrownBy(() -> new RiskLimits(values)).hasMessageContaining("max-drawdown");
    assertThatThrownBy(() -> MISSION.with(RiskLimit.DAILY_LOSS_LIMIT, -1))
        .hasMessageContaining("daily-loss-limit");
  }
}
