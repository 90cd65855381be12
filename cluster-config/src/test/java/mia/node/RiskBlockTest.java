package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mia.protocol.market.Symbol;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.risk.RiskSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits in the configuration. */
class RiskBlockTest extends ProfileCase {
  @ParameterizedTest
  @CsvSource({
    "max-risk-per-trade, 100.01, 100.00 USD",
    "daily-loss-limit, 501, 500.00 USD",
    "max-open-risk, 1000, 250.00 USD"
  })
  void are_not_looser_than_the_mission(String key, String value, String most) {
    assertThat(problems("mia.risk." + key + " = " + value))
        .singleElement()
        .asString()
        .contains("at most " + most + " (unless mia.risk.looser-than-mission = true)");
  }

  @Test
  void are_looser_where_the_file_says_that_it_is_meant() throws SettingsException {
    LoadedSettings loaded = load("mia.risk { looser-than-mission = true, daily-loss-limit = 800 }");

    assertThat(loaded.settings().risk().limits().dailyLossLimitMinor()).isEqualTo(80_000);
  }

  @Test
  void permit_whole_contracts_only_where_micros_are_not_preferred() throws SettingsException {
    RiskSettings usual = load("mia.trading.symbols = [ES]").settings().risk();
    RiskSettings whole =
        load("mia.trading { symbols = [ES], prefer-micros = false }").settings().risk();

    assertThat(usual.preferMicros()).isTrue();
    assertThat(usual.permitted()).extracting(Symbol::code).containsExactly("MES");
    assertThat(whole.preferMicros()).isFalse();
    assertThat(whole.permitted()).extracting(Symbol::code).containsExactlyInAnyOrder("MES", "ES");
  }

  @ParameterizedTest
  @CsvSource({
    "max-trades-per-day, 11, at most 10",
    "consecutive-losses-pause, 30m, at least 1d",
    "max-drawdown, 12.5, at most 10",
    "emergency-stop-enabled, false, true",
    "breaker.trips-per-day, 4, at most 3"
  })
  void are_those_of_the_mission_or_tighter_where_risk_is_strict(
      String key, String value, String expected) throws SettingsException {
    assertThat(problems("mia.risk { strict = true }\nmia.risk." + key + " = " + value))
        .extracting(SettingProblem::toString)
        .contains(
            "mia.risk."
                + key
                + ": expected "
                + expected
                + " where mia.risk.strict = true, got "
                + value
                + " ("
                + profile()
                + ": 2)");
    assertThat(load("mia.risk." + key + " = " + value).settings().risk().strict()).isFalse();
  }

  @Test
  void no_threshold_of_the_method_is_looser_where_risk_is_strict() {
    assertThat(
            problemsOf(
                sources(
                    "mia.trading.environment = staging",
                    Map.of(),
                    "engine.min-signal-confidence=0.6")))
        .extracting(SettingProblem::key)
        .containsExactly("mia.engine.min-signal-confidence");
  }

  @Test
  void are_relaxed_in_development_where_no_money_is_concerned() throws SettingsException {
    RiskLimits development = load("").settings().risk().limits();
    RiskLimits staging = load("mia.trading.environment = staging").settings().risk().limits();

    assertThat(development.text(RiskLimit.CONSECUTIVE_LOSSES_PAUSE)).isEqualTo("30m");
    assertThat(staging).isEqualTo(RiskLimits.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ max-open-risk = 200, daily-loss-limit = 150 } | mia.risk.max-open-risk",
        "{ max-order-size = 2.5 } | mia.risk.max-order-size",
        "{ max-position-size = 2.5 } | mia.risk.max-position-size"
      })
  void of_one_trade_are_not_looser_than_those_of_the_account(String block, String key) {
    assertThat(problems("mia.risk " + block)).extracting(SettingProblem::key).contains(key);
  }

  @Test
  void take_windows_without_entries_from_a_file_and_tell_its_broken_line() throws Exception {
    Path good =
        Files.writeString(
            folder.resolve("news.csv"), "2026-03-18 13:55,2026-03-18 14:30,*,news,FOMC\n");
    Path bad = Files.writeString(folder.resolve("bad.csv"), "# times are ET\ntomorrow,*\n");

    assertThat(load("mia.risk.no-trade-file = \"" + good + "\"").settings().risk().noTrade().size())
        .isEqualTo(1);
    assertThat(problems("mia.risk.no-trade-file = \"" + bad + "\""))
        .singleElement()
        .asString()
        .contains("window line 2", "from,until,symbols,kind,text");
  }

  @Test
  void are_never_looser_in_live_trading() {
    assertThat(
            problems(
                """
                mia.trading { mode = live_trading, environment = production, account = U12345 }
                mia.risk { looser-than-mission = true, daily-loss-limit = 800, strict = true }
                """))
        .extracting(SettingProblem::toString)
        .anyMatch(text -> text.contains("at most 500.00 USD in live trading"));
  }
}
