package mia.risk;

import static mia.risk.RiskCases.DECIDED;
import static mia.risk.RiskCases.LIMITS;
import static mia.risk.RiskCases.MICRO;
import static mia.risk.RiskCases.VALID_NANOS;
import static mia.risk.RiskCases.afterDay;
import static mia.risk.RiskCases.atAccount;
import static mia.risk.RiskCases.atDesk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.figures;
import static mia.risk.RiskCases.holding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DayTally;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RiskRulesTest {
  private static <Q> RuleVerdict ask(RiskRule<Q> rule, Q question, long lots) {
    return RuleRun.over(List.of(rule), question, lots).verdicts().get(0);
  }

  private static <Q> long lots(RiskRule<Q> rule, Q question, long lots) {
    return RuleRun.over(List.of(rule), question, lots).lots();
  }

  @Test
  void asks_the_rules_of_the_desk_in_the_documented_order() {
    assertThat(RiskRuleCatalog.desk().stream().map(RiskRule::code))
        .containsExactly("STOP_REQUIRED", "MAX_POSITION_SIZE", "MAX_RISK_PER_TRADE");
  }

  @Test
  void asks_the_rules_of_the_account_with_the_kill_switch_first() {
    assertThat(RiskRuleCatalog.account().stream().map(RiskRule::code))
        .containsExactly(
            "KILL_SWITCH",
            "MODE",
            "ENTRIES_PAUSED",
            "RECONCILIATION",
            "EXPIRED",
            "CHANGED_LIMITS",
            "MAX_POSITIONS",
            "ACCOUNT_BUDGET",
            "MAX_OPEN_RISK",
            "ACCOUNT_EXPOSURE");
  }

  @Nested
  class StopRequired {
    private final StopRequiredRule rule = new StopRequiredRule();

    @Test
    void passes_an_entry_whose_stop_lies_on_its_losing_side() {
      RuleVerdict verdict = ask(rule, atDesk(entry(4, 13), 0), 4);

      assertThat(verdict)
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

  @Nested
  class PositionSize {
    private final PositionSizeRule rule = new PositionSizeRule();

    @Test
    void passes_the_limit_itself() {
      assertThat(ask(rule, atDesk(entry(20, 13), 0), 20))
          .isEqualTo(
              new RuleVerdict(
                  "MAX_POSITION_SIZE",
                  Outcome.PASS,
                  figures("asked_lots", "20", "most_lots", "20", "limit_es_tenths", "20")));
    }

    @Test
    void reduces_what_lies_above_the_limit_to_it() {
      assertThat(ask(rule, atDesk(entry(21, 13), 0), 21).outcome()).isEqualTo(Outcome.REDUCE);
      assertThat(lots(rule, atDesk(entry(21, 13), 0), 21)).isEqualTo(20);
    }

    @Test
    void denies_a_contract_that_is_larger_than_the_limit() {
      var limits = LIMITS.with(RiskLimit.MAX_POSITION_SIZE, 9);
      var whole = RiskCases.INSTRUMENTS.require(RiskCases.ES);
      var question = new DeskQuestion(entry(1, 13), whole, limits, DayTally.of(LocalDate.EPOCH));

      assertThat(ask(rule, question, 1).outcome()).isEqualTo(Outcome.DENY);
    }
  }

  @Nested
  class RiskPerTrade {
    private final RiskPerTradeRule rule = new RiskPerTradeRule();

    @Test
    void one_lot_of_the_worked_example_plans_to_lose_20_67_usd() {
      assertThat(PlannedLoss.perLotMinor(MICRO, 13)).isEqualTo(2_067);
    }

    @Test
    void four_lots_of_the_worked_example_pass_with_82_68_usd() {
      var entry = entry(4, 13);

      assertThat(entry.plannedLossMinor()).isEqualTo(8_268);
      assertThat(ask(rule, atDesk(entry, 0), 4))
          .isEqualTo(
              new RuleVerdict(
                  "MAX_RISK_PER_TRADE",
                  Outcome.PASS,
                  figures(
                      "budget_minor", "10000",
                      "loss_per_lot_minor", "2067",
                      "day_net_minor", "0")));
    }

    @Test
    void ten_wanted_lots_of_the_worked_example_become_four() {
      assertThat(ask(rule, atDesk(entry(10, 13), 0), 10).outcome()).isEqualTo(Outcome.REDUCE);
      assertThat(lots(rule, atDesk(entry(10, 13), 0), 10)).isEqualTo(4);
    }

    @Test
    void takes_thirty_percent_of_what_the_day_has_left() {
      // 30 % of (500 - 400) USD are 30 USD: one lot of 20.67.
      assertThat(lots(rule, atDesk(entry(4, 13), -40_000), 4)).isEqualTo(1);
    }

    @Test
    void profits_of_the_day_do_not_raise_the_limit_per_trade() {
      assertThat(lots(rule, atDesk(entry(10, 13), 90_000), 10)).isEqualTo(4);
    }

    @Test
    void denies_when_the_daily_loss_limit_is_reached() {
      var verdict = ask(rule, atDesk(entry(4, 13), -50_000), 4);

      assertThat(verdict.outcome()).isEqualTo(Outcome.DENY);
      assertThat(verdict.figures()).containsEntry("budget_minor", "0");
    }

    @Test
    void denies_beyond_the_daily_loss_limit() {
      assertThat(lots(rule, atDesk(entry(4, 13), -70_000), 4)).isZero();
    }

    @Test
    void a_budget_of_exactly_one_lot_admits_one_lot() {
      var limits = LIMITS.with(RiskLimit.MAX_RISK_PER_TRADE, 2_067);
      var question = new DeskQuestion(entry(4, 13), MICRO, limits, DayTally.of(LocalDate.EPOCH));

      assertThat(lots(rule, question, 4)).isEqualTo(1);
    }
  }

  @Nested
  class KillSwitch {
    private final KillSwitchRule rule = new KillSwitchRule();

    @Test
    void passes_while_it_is_armed() {
      assertThat(ask(rule, atAccount(entry(4, 13), AccountState.empty()), 4))
          .isEqualTo(
              new RuleVerdict(
                  "KILL_SWITCH", Outcome.PASS, figures("phase", "ARMED", "reason", "")));
    }

    @Test
    void denies_every_entry_once_it_is_triggered() {
      assertThat(ask(rule, atAccount(entry(1, 13), RiskCases.killed()), 1))
          .isEqualTo(
              new RuleVerdict(
                  "KILL_SWITCH", Outcome.DENY, figures("phase", "TRIGGERED", "reason", "smoke")));
    }
  }

  @Nested
  class Expired {
    private final ExpiredIntentRule rule = new ExpiredIntentRule();

    private AccountQuestion at(long timeNanos) {
      return new AccountQuestion(entry(4, 13), MICRO, LIMITS, AccountState.empty(), timeNanos);
    }

    @Test
    void passes_at_the_last_valid_instant() {
      assertThat(lots(rule, at(DECIDED + VALID_NANOS), 4)).isEqualTo(4);
    }

    @Test
    void denies_one_nanosecond_later() {
      var verdict = ask(rule, at(DECIDED + VALID_NANOS + 1), 4);

      assertThat(verdict)
          .isEqualTo(
              new RuleVerdict(
                  "EXPIRED",
                  Outcome.DENY,
                  figures(
                      "time_nanos", Long.toString(DECIDED + VALID_NANOS + 1),
                      "valid_until_nanos", Long.toString(DECIDED + VALID_NANOS))));
    }
  }

  @Nested
  class MaxPositions {
    private final MaxPositionsRule rule = new MaxPositionsRule();

    @Test
    void passes_while_nothing_works_or_is_open() {
      assertThat(ask(rule, atAccount(entry(4, 13), AccountState.empty()), 4).figures())
          .isEqualTo(figures("working_or_open", "0", "limit", "1"));
      assertThat(lots(rule, atAccount(entry(4, 13), AccountState.empty()), 4)).isEqualTo(4);
    }

    @Test
    void denies_a_second_entry_while_the_first_is_admitted() {
      AccountState holding = holding(AccountState.empty(), "A1", 1, 2_067);

      assertThat(ask(rule, atAccount(entry(4, 13), holding), 4).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void passes_again_when_the_trade_is_over() {
      assertThat(lots(rule, atAccount(entry(4, 13), afterDay(-100)), 4)).isEqualTo(4);
    }
  }

  @Nested
  class AccountBudget {
    private final AccountBudgetRule rule = new AccountBudgetRule();

    @Test
    void passes_on_a_fresh_day() {
      assertThat(ask(rule, atAccount(entry(4, 13), AccountState.empty()), 4))
          .isEqualTo(
              new RuleVerdict(
                  "ACCOUNT_BUDGET",
                  Outcome.PASS,
                  figures(
                      "budget_minor", "10000",
                      "loss_per_lot_minor", "2067",
                      "day_net_minor", "0")));
    }

    @Test
    void reduces_by_what_all_symbols_together_lost() {
      assertThat(lots(rule, atAccount(entry(4, 13), afterDay(-40_000)), 4)).isEqualTo(1);
    }

    @Test
    void denies_when_the_account_reached_its_daily_limit() {
      assertThat(lots(rule, atAccount(entry(1, 13), afterDay(-50_000)), 1)).isZero();
    }
  }

  @Nested
  class OpenRisk {
    private final OpenRiskRule rule = new OpenRiskRule();

    @Test
    void passes_what_fits_exactly() {
      AccountState held = holding(AccountState.empty(), "A1", 4, 25_000 - 4 * 2_067);

      assertThat(ask(rule, atAccount(entry(4, 13), held), 4))
          .isEqualTo(
              new RuleVerdict(
                  "MAX_OPEN_RISK",
                  Outcome.PASS,
                  figures("held_minor", "16732", "limit_minor", "25000")));
    }

    @Test
    void reduces_what_is_a_cent_too_much() {
      AccountState held = holding(AccountState.empty(), "A1", 4, 25_001 - 4 * 2_067);

      assertThat(lots(rule, atAccount(entry(4, 13), held), 4)).isEqualTo(3);
    }

    @Test
    void denies_when_nothing_is_left() {
      AccountState held = holding(AccountState.empty(), "A1", 4, 25_000);

      assertThat(lots(rule, atAccount(entry(1, 13), held), 1)).isZero();
    }
  }

  @Nested
  class Exposure {
    private final ExposureRule rule = new ExposureRule();

    @Test
    void passes_what_fits_exactly() {
      AccountState held = holding(AccountState.empty(), "A1", 16, 1_000);

      assertThat(ask(rule, atAccount(entry(4, 13), held), 4))
          .isEqualTo(
              new RuleVerdict(
                  "ACCOUNT_EXPOSURE",
                  Outcome.PASS,
                  figures("held_es_tenths", "16", "limit_es_tenths", "20")));
    }

    @Test
    void reduces_to_what_is_left() {
      AccountState held = holding(AccountState.empty(), "A1", 17, 1_000);

      assertThat(lots(rule, atAccount(entry(4, 13), held), 4)).isEqualTo(3);
    }

    @Test
    void denies_at_the_limit_and_beyond() {
      assertThat(lots(rule, atAccount(entry(1, 13), holding(AccountState.empty(), "A", 20, 1)), 1))
          .isZero();
      assertThat(lots(rule, atAccount(entry(1, 13), holding(AccountState.empty(), "A", 25, 1)), 1))
          .isZero();
    }
  }

  @Test
  void loss_per_lot_is_rounded_against_the_trade() {
    var entry = entry(3, 13).withLots(3, 6_202);

    assertThat(atDesk(entry, 0).lossPerLotMinor()).isEqualTo(2_068);
    assertThat(atAccount(entry, AccountState.empty()).lossPerLotMinor()).isEqualTo(2_068);
  }
}
