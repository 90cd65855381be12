package mia.risk;

import static mia.risk.RiskCases.DECIDED;
import static mia.risk.RiskCases.LIMITS;
import static mia.risk.RiskCases.MICRO;
import static mia.risk.RiskCases.VALID_NANOS;
import static mia.risk.RiskCases.afterDay;
import static mia.risk.RiskCases.ask;
import static mia.risk.RiskCases.atAccount;
import static mia.risk.RiskCases.atDesk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.figures;
import static mia.risk.RiskCases.holding;
import static mia.risk.RiskCases.lots;
import static org.assertj.core.api.Assertions.assertThat;

import mia.persistence.account.AccountState;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of the account at its threshold. */
class AccountRulesTest {
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
      return new AccountQuestion(
          entry(4, 13),
          MICRO,
          AutomationMode.PAPER_TRADING,
          LIMITS,
          AccountState.empty(),
          timeNanos);
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
