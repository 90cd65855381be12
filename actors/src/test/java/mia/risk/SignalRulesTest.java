package mia.risk;

import static mia.risk.RiskCases.LIMITS;
import static mia.risk.RiskCases.ask;
import static mia.risk.RiskCases.atDesk;
import static mia.risk.RiskCases.desk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.figures;
import static mia.risk.RiskCases.lots;
import static mia.risk.RiskCases.signal;
import static mia.risk.RiskCases.withLimits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.persistence.desk.DeskState;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.Direction;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule over the signal behind an entry at its threshold. */
class SignalRulesTest {
  private static DeskQuestion of(TradingSignal signal) {
    return atDesk(entry(4, 13), desk(signal, 0), RiskSettings.defaults());
  }

  private static DeskQuestion of(TradingSignal signal, RiskLimits limits) {
    return atDesk(entry(4, 13), desk(signal, 0), withLimits(limits));
  }

  @Nested
  class Validity {
    private final SignalRule rule = new SignalRule();

    @Test
    void passes_the_entry_of_its_signal() {
      assertThat(ask(rule, of(signal(13)), 4))
          .isEqualTo(new RuleVerdict("SIGNAL", Outcome.PASS, figures("fault", "")));
    }

    @Test
    void refuses_without_a_signal() {
      var question = atDesk(entry(4, 13), DeskState.empty("e", "c"), RiskSettings.defaults());

      assertThat(ask(rule, question, 4).figures()).containsEntry("fault", "there is none");
    }

    @Test
    void refuses_a_stop_that_is_not_the_signals() {
      assertThat(ask(rule, of(signal(12)), 4).figures())
          .containsEntry("fault", "stop or target are not the signal's");
    }

    @ParameterizedTest
    @CsvSource({"0.0, PASS", "1.0, PASS", "1.0000001, DENY", "-0.1, DENY", "NaN, DENY"})
    void refuses_a_confidence_that_is_no_share(double confidence, Outcome outcome) {
      assertThat(ask(rule, of(signal(13, confidence, Map.of())), 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void halts_over_an_invalid_feature_only_where_risk_is_strict() {
      TradingSignal invalid = signal(13, 0.8, Map.of("status.momentum", "INVALID"));
      var strict = RiskCases.strict();
      var question = atDesk(entry(4, 13), desk(invalid, 0), strict);

      assertThat(lots(rule, of(invalid), 4)).isEqualTo(4);
      assertThat(RuleRun.over(List.of(rule), question, 4).action()).isEqualTo(Action.HALT_TRADING);
    }
  }

  @Nested
  class Thresholds {
    @ParameterizedTest
    @CsvSource({"0.6499, DENY", "0.65, PASS", "0.6501, PASS"})
    void confidence_is_at_least_65_percent(double confidence, Outcome outcome) {
      assertThat(ask(new ConfidenceRule(), of(signal(13, confidence, Map.of())), 4).outcome())
          .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0.6499, DENY", "0.65, PASS", "0.6501, PASS"})
    void confluence_is_at_least_65_percent(String confluence, Outcome outcome) {
      TradingSignal signal = signal(13, 0.8, Map.of("confluence", confluence));

      assertThat(ask(new ConfluenceRule(), of(signal), 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void what_is_not_known_is_refused() {
      TradingSignal bare =
          new TradingSignal(
              SignalType.LONG,
              Optional.empty(),
              Optional.empty(),
              Direction.LONG,
              OptionalLong.empty(),
              OptionalLong.of(100),
              OptionalLong.of(90),
              OptionalLong.of(120),
              OptionalDouble.empty(),
              Map.of(),
              Map.of());

      assertThat(lots(new ConfidenceRule(), of(bare), 4)).isZero();
      assertThat(lots(new ConfluenceRule(), of(bare), 4)).isZero();
      assertThat(lots(new GoldenRuleRule(), of(bare), 4)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"HELD, PASS, PASS", "EXEMPT, PASS, PASS", "BROKEN, DENY, PASS"})
  void golden_rule_holds_where_the_method_requires_it(
      String state, Outcome required, Outcome optional) {
    TradingSignal signal = signal(13, 0.8, Map.of("goldenRule", state));
    var rule = new GoldenRuleRule();

    assertThat(ask(rule, of(signal), 4).outcome()).isEqualTo(required);
    assertThat(ask(rule, of(signal, LIMITS.with(RiskLimit.GOLDEN_RULE_REQUIRED, 0)), 4).outcome())
        .isEqualTo(optional);
  }

  @Test
  void a_model_is_asked_for_only_where_it_is_required() {
    var rule = new ModelRule();
    RiskLimits required = LIMITS.with(RiskLimit.MODEL_REQUIRED, 1);

    assertThat(lots(rule, of(signal(13)), 4)).isEqualTo(4);
    assertThat(lots(rule, of(signal(13), required), 4)).isZero();
    assertThat(lots(rule, of(signal(13, 0.8, Map.of("model", "linear-7")), required), 4))
        .isEqualTo(4);
  }

  @Nested
  class RewardToRisk {
    private final RewardToRiskRule rule = new RewardToRiskRule();

    /** Entry 100 ticks, a stop 20 below, a target so many above. */
    private DeskQuestion target(long rewardTicks) {
      var signal =
          new TradingSignal(
              SignalType.LONG,
              Optional.empty(),
              Optional.empty(),
              Direction.LONG,
              OptionalLong.empty(),
              OptionalLong.of(100),
              OptionalLong.of(80),
              OptionalLong.of(100 + rewardTicks),
              OptionalDouble.of(0.8),
              Map.of(),
              Map.of());
      return of(signal, LIMITS.with(RiskLimit.MIN_REWARD_TO_RISK_NET, 0));
    }

    @ParameterizedTest
    @CsvSource({"29, DENY", "30, PASS", "31, PASS"})
    void is_at_least_one_and_a_half_before_costs(long rewardTicks, Outcome outcome) {
      assertThat(ask(rule, target(rewardTicks), 4).outcome()).isEqualTo(outcome);
    }

    // A stop of 13 ticks: (reward x 1.25 - 4.42) against (16.25 + 4.42) x 1.2 = 24.804.
    @ParameterizedTest
    @CsvSource({"23, DENY", "24, PASS", "25, PASS"})
    void is_at_least_one_and_a_fifth_after_costs(long rewardTicks, Outcome outcome) {
      var signal =
          new TradingSignal(
              SignalType.LONG,
              Optional.empty(),
              Optional.empty(),
              Direction.LONG,
              OptionalLong.empty(),
              OptionalLong.of(100),
              OptionalLong.of(87),
              OptionalLong.of(100 + rewardTicks),
              OptionalDouble.of(0.8),
              Map.of(),
              Map.of());

      assertThat(ask(rule, of(signal), 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void refuses_by_its_failure_without_a_signal() {
      var question = atDesk(entry(4, 13), DeskState.empty("e", "c"), RiskSettings.defaults());

      assertThat(ask(rule, question, 4).figures()).containsKey("failure");
      assertThat(lots(rule, question, 4)).isZero();
    }
  }

  @Nested
  class StopRequired {
    private final StopRequiredRule rule = new StopRequiredRule();

    @Test
    void passes_an_entry_whose_stop_lies_on_its_losing_side() {
      assertThat(ask(rule, of(signal(13)), 4))
          .isEqualTo(
              new RuleVerdict(
                  "STOP_REQUIRED",
                  Outcome.PASS,
                  figures("limit_ticks", "23986", "stop_ticks", "23973")));
    }

    @Test
    void no_entry_without_a_stop_on_its_losing_side_can_even_be_made() {
      assertThatThrownBy(() -> entry(1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("out of order");
    }
  }
}
