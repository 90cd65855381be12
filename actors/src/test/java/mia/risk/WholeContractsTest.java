package mia.risk;

import static mia.risk.RiskCases.CALENDAR;
import static mia.risk.RiskCases.ES;
import static mia.risk.RiskCases.INSTRUMENTS;
import static mia.risk.RiskCases.MES;
import static mia.risk.RiskCases.desk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import org.junit.jupiter.api.Test;

/** In which contract a size is sent: battle-navale 1.4. */
class WholeContractsTest {
  private static final RiskLimits WIDE =
      RiskLimits.defaults()
          .with(RiskLimit.MAX_RISK_PER_TRADE, 50_000)
          .with(RiskLimit.DAILY_LOSS_LIMIT, 1_000_000);

  /** A long of so many micros, its stop 13 ticks away. */
  private static RiskDecision decide(RiskSettings risk, long micros) {
    return decide(risk, entry(micros, 13));
  }

  private static RiskDecision decide(RiskSettings risk, EnterBracket entry) {
    return new DeskRisk(INSTRUMENTS, risk, CALENDAR).decide(entry, desk(signal(13), 0));
  }

  private static RiskSettings whole(RiskLimits limits) {
    RiskSettings usual = RiskSettings.defaults();
    return new RiskSettings(limits, false, usual.mode(), 10, Set.of(), false, usual.noTrade());
  }

  private static RuleVerdict last(RiskDecision decision) {
    return decision.verdicts().get(decision.verdicts().size() - 1);
  }

  @Test
  void ten_micros_are_one_whole_contract_with_the_planned_loss_of_that() {
    RiskDecision decision = decide(whole(WIDE), 10);

    assertThat(decision.contract()).contains(ES);
    assertThat(decision.lots()).isEqualTo(1);
    assertThat(decision.action()).isEqualTo(Action.APPROVE);
    // (13 + 2) x 12.50 + 2 x 3.45 USD
    assertThat(decision.plannedLossMinor()).isEqualTo(19_440);
  }

  @Test
  void what_is_less_than_a_whole_contract_beside_one_is_left_out_and_said() {
    RiskDecision decision = decide(whole(WIDE), 14);

    assertThat(decision.contract()).contains(ES);
    assertThat(decision.lots()).isEqualTo(1);
    assertThat(decision.action()).isEqualTo(Action.REDUCE_SIZE);
    assertThat(last(decision))
        .isEqualTo(
            new RuleVerdict(
                WholeContracts.CODE,
                Outcome.REDUCE,
                Map.of(
                    "contract", "ES", "lots", "1", "micros_left_out", "4", "refused_by", "none")));
  }

  @Test
  void what_risk_reduces_below_a_whole_contract_stays_in_micros() {
    RiskDecision decision = decide(whole(RiskLimits.defaults()), 10);

    assertThat(decision.contract()).isEmpty();
    assertThat(decision.lots()).isEqualTo(4);
    assertThat(decision.action()).isEqualTo(Action.REDUCE_SIZE);
  }

  @Test
  void a_contract_that_no_rule_would_let_pass_gives_way_to_its_micros() {
    RiskSettings onlyMicros = whole(WIDE).permitting(Set.of(MES));

    RiskDecision decision = decide(onlyMicros, 10);

    assertThat(decision.contract()).isEmpty();
    assertThat(decision.lots()).isEqualTo(10);
    assertThat(decision.action()).isEqualTo(Action.APPROVE);
    assertThat(last(decision).figures()).containsEntry("refused_by", "CONTRACT");
  }

  @Test
  void micros_are_preferred_unless_somebody_says_otherwise() {
    RiskDecision decision = decide(RiskSettings.defaults().withLimits(WIDE), 10);

    assertThat(decision.contract()).isEmpty();
    assertThat(decision.lots()).isEqualTo(10);
  }

  @Test
  void a_refused_entry_stays_refused_in_every_contract() {
    RiskLimits none = WIDE.with(RiskLimit.MAX_POSITIONS, 1).with(RiskLimit.COLLAR_TICKS, 1);
    EnterBracket far = RiskCases.entryAt(RiskCases.LIMIT + 30, 10, 13);

    RiskDecision decision = decide(whole(none), far);

    assertThat(decision.approved()).isFalse();
    assertThat(decision.contract()).isEmpty();
  }

  @Test
  void another_contract_is_never_larger_and_never_plans_to_lose_more() {
    var random = new SplittableRandom(20261128);
    int converted = 0;
    for (int i = 0; i < 2_000; i++) {
      RiskLimits limits =
          WIDE.with(RiskLimit.MAX_RISK_PER_TRADE, random.nextLong(1, 200_000))
              .with(RiskLimit.MAX_POSITION_SIZE, random.nextLong(1, 60));
      EnterBracket wanted = entry(random.nextLong(1, 50), random.nextLong(1, 60));

      RiskDecision inMicros = decide(RiskSettings.defaults().withLimits(limits), wanted);
      RiskDecision decision = decide(whole(limits), wanted);

      assertThat(decision.approved()).isEqualTo(inMicros.approved());
      boolean larger = decision.contract().isPresent();
      long left = larger ? inMicros.lots() % 10 : 0;
      assertThat(decision.lots() * (larger ? 10 : 1)).isEqualTo(inMicros.lots() - left);
      assertThat(decision.plannedLossMinor()).isLessThanOrEqualTo(inMicros.plannedLossMinor());
      converted += larger ? 1 : 0;
    }
    assertThat(converted).isPositive();
  }

  @Test
  void the_score_is_the_share_of_the_budget_that_may_be_lost() {
    // Four micros plan to lose 82.68 of 100 USD, two 41.34.
    assertThat(decide(RiskSettings.defaults(), 10).score()).hasValue(8_268);
    assertThat(decide(RiskSettings.defaults(), 2).score()).hasValue(4_134);
  }

  @Test
  void a_refusal_has_the_score_of_nothing_and_an_exit_none() {
    EnterBracket far = RiskCases.entryAt(RiskCases.LIMIT + 1_000, 10, 13);

    assertThat(decide(RiskSettings.defaults(), far).score()).hasValue(0);
  }
}
