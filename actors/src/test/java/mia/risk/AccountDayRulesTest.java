package mia.risk;

import static mia.risk.RiskCases.DECIDED;
import static mia.risk.RiskCases.LIMIT;
import static mia.risk.RiskCases.LIMITS;
import static mia.risk.RiskCases.MICRO;
import static mia.risk.RiskCases.afterDay;
import static mia.risk.RiskCases.ask;
import static mia.risk.RiskCases.atAccount;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.holding;
import static mia.risk.RiskCases.lots;
import static mia.risk.RiskCases.meta;
import static mia.risk.RiskCases.newDay;
import static mia.risk.RiskCases.open;
import static mia.risk.RiskCases.traded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.PriceMarked;
import mia.persistence.account.AccountState;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule over the account's day, its orders and its money at its threshold. */
class AccountDayRulesTest {
  private static final long SECOND = 1_000_000_000L;

  private static AccountQuestion at(AccountState account, RiskLimits limits, long timeNanos) {
    return new AccountQuestion(
        entry("NEW", 1, 13), MICRO, AutomationMode.PAPER_TRADING, limits, account, timeNanos);
  }

  private static AccountQuestion at(AccountState account) {
    return at(account, LIMITS, DECIDED);
  }

  @Nested
  class DailyLoss {
    private final DailyLossRule rule = new DailyLossRule();

    @ParameterizedTest
    @CsvSource({
      "-39999, PASS, false",
      "-40000, PASS, true",
      "-49999, PASS, true",
      "-50000, DENY, true",
      "-50001, DENY, true"
    })
    void warns_at_80_percent_and_denies_at_the_limit(long net, Outcome outcome, String warns) {
      assertThat(ask(rule, at(afterDay(net)), 1))
          .satisfies(verdict -> assertThat(verdict.outcome()).isEqualTo(outcome))
          .satisfies(verdict -> assertThat(verdict.figures()).containsEntry("warns", warns));
    }

    @Test
    void asks_for_everything_to_be_closed() {
      assertThat(RuleRun.over(List.of(rule), at(afterDay(-50_000)), 1).action())
          .isEqualTo(Action.CLOSE_ALL);
    }

    // 10 lots that fell 32 ticks of 1.25 USD are 400 USD, with 100 USD realised the limit.
    @ParameterizedTest
    @CsvSource({"31, PASS", "32, DENY"})
    void counts_what_is_open_by_its_last_price(long ticksDown, Outcome outcome) {
      AccountState account = open(afterDay(-10_000), "T", 10);
      account = account.apply(new PriceMarked(meta(account), RiskCases.MES, LIMIT - ticksDown));

      assertThat(ask(rule, at(account), 1).outcome()).isEqualTo(outcome);
    }
  }

  @Nested
  class ConsecutiveLosses {
    private final ConsecutiveLossesRule rule = new ConsecutiveLossesRule();

    private AccountState losses(int count) {
      AccountState account = newDay();
      for (int i = 0; i < count; i++) {
        account = traded(account, "L" + i, -1_000);
      }
      return account;
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "3, DENY", "4, DENY"})
    void denies_from_three_in_a_row(int count, Outcome outcome) {
      assertThat(ask(rule, at(losses(count)), 1).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_trade_that_does_not_lose_ends_the_row() {
      AccountState account = losses(2);

      account = traded(traded(account, "W", 1), "L", -1_000);

      assertThat(lots(rule, at(account), 1)).isEqualTo(1);
    }

    @Test
    void a_new_trading_day_ends_the_row() {
      AccountState account = losses(3);

      account = account.apply(new AccountDayRolled(meta(account), RiskCases.DAY.plusDays(1)));

      assertThat(lots(rule, at(account), 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, DENY", "0, PASS"})
    void a_pause_that_is_shorter_than_a_day_ends(long after, Outcome outcome) {
      RiskLimits relaxed = LIMITS.with(RiskLimit.CONSECUTIVE_LOSSES_PAUSE, 1_800 * SECOND);

      var question = at(losses(3), relaxed, DECIDED + 1_800 * SECOND + after);

      assertThat(ask(rule, question, 1).outcome()).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"9, PASS", "10, DENY", "11, DENY"})
  void trades_of_a_day_are_at_most_ten(int entries, Outcome outcome) {
    AccountState account = newDay();
    for (int i = 0; i < entries; i++) {
      account = traded(account, "T" + i, 100);
    }

    assertThat(ask(new TradesPerDayRule(), at(account), 1).outcome()).isEqualTo(outcome);
  }

  // 10 % of 50 000 USD.
  @ParameterizedTest
  @CsvSource({
    "-499950, PASS, APPROVE",
    "-500000, DENY, HALT_TRADING",
    "-500100, DENY, HALT_TRADING"
  })
  void drawdown_of_ten_percent_halts(long net, Outcome outcome, Action action) {
    var rule = new DrawdownRule();

    assertThat(ask(rule, at(afterDay(net)), 1).outcome()).isEqualTo(outcome);
    assertThat(RuleRun.over(List.of(rule), at(afterDay(net)), 1).action()).isEqualTo(action);
  }

  @Test
  void drawdown_is_measured_from_the_highest_equity() {
    AccountState account = traded(afterDay(1_000_000), "L", -600_000);

    // 6 000 of 60 000 USD.
    assertThat(lots(new DrawdownRule(), at(account), 1)).isZero();
  }

  @Nested
  class RepeatedEntries {
    private final RepeatedEntriesRule rule = new RepeatedEntriesRule();

    private AccountState entries(int count) {
      AccountState account = newDay();
      for (int i = 0; i < count; i++) {
        account = traded(account, "T" + i, 100);
      }
      return account;
    }

    @ParameterizedTest
    @CsvSource({"4, PASS", "5, DENY", "6, DENY"})
    void denies_from_five_within_the_window(int count, Outcome outcome) {
      assertThat(ask(rule, at(entries(count)), 1).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"-1, DENY", "0, PASS"})
    void entries_leave_the_window(long after, Outcome outcome) {
      var question = at(entries(5), LIMITS, DECIDED + 300 * SECOND + after);

      assertThat(ask(rule, question, 1).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_person_who_resumes_begins_the_count_anew() {
      AccountState account = entries(5);

      account = account.apply(new EntriesResumed(meta(account), Optional.empty(), "ok", "maria"));

      assertThat(lots(rule, at(account), 1)).isEqualTo(1);
    }
  }

  @Nested
  class Duplicates {
    private final DuplicateOrderRule rule = new DuplicateOrderRule();

    @ParameterizedTest
    @CsvSource({"29, DENY", "30, PASS", "31, PASS"})
    void the_same_content_within_the_window_is_the_same(long secondsLater, Outcome outcome) {
      AccountState account = traded(newDay(), "FIRST", -100);
      EnterBracket again = RiskCases.entryAt(DECIDED + secondsLater * SECOND);

      assertThat(ask(rule, atAccount(again, account), 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void another_price_is_another_order() {
      AccountState account = traded(newDay(), "FIRST", -100);

      assertThat(lots(rule, atAccount(RiskCases.entryAt(LIMIT + 1, 4, 13), account), 4))
          .isEqualTo(4);
    }
  }

  @Nested
  class SelfMatch {
    private final SelfMatchRule rule = new SelfMatchRule();

    private EnterBracket sell(long limitTicks) {
      return new EnterBracket(
          "S",
          RiskCases.ES,
          RiskCases.MES,
          Side.SELL,
          1,
          limitTicks,
          limitTicks + 13,
          limitTicks - 26,
          DECIDED,
          DECIDED + 1,
          DECIDED + 2,
          2_067);
    }

    @ParameterizedTest
    @CsvSource({"-1, DENY", "0, DENY", "1, PASS"})
    void a_sale_does_not_meet_our_own_purchase(long above, Outcome outcome) {
      AccountState account = holding(newDay(), "B", 1, 2_067); // buys at LIMIT

      assertThat(ask(rule, atAccount(sell(LIMIT + above), account), 1).outcome())
          .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"-1, PASS", "0, DENY", "1, DENY"})
    void a_purchase_does_not_meet_the_target_of_our_own_position(long above, Outcome outcome) {
      AccountState account = open(newDay(), "B", 1); // its target sells at LIMIT + 26
      EnterBracket buy = RiskCases.entryAt(LIMIT + 26 + above, 1, 13);

      assertThat(ask(rule, atAccount(buy, account), 1).outcome()).isEqualTo(outcome);
    }

    @Test
    void the_same_side_never_meets() {
      AccountState account = holding(newDay(), "B", 1, 2_067);

      assertThat(lots(rule, atAccount(entry(1, 13), account), 1)).isEqualTo(1);
    }
  }

  // Each trade that may work holds one order on its side and two on the other; so does the new one.
  @ParameterizedTest
  @CsvSource({"5, 1, PASS", "6, 1, PASS", "7, 1, DENY", "1, 4, PASS", "1, 3, DENY"})
  void orders_per_side_are_at_most_the_limit(int trades, long limit, Outcome outcome) {
    AccountState account = newDay();
    for (int i = 0; i < trades; i++) {
      account = holding(account, "T" + i, 1, 10);
    }
    RiskLimits limits = LIMITS.with(RiskLimit.MAX_OPEN_ORDERS, trades == 1 ? limit : 14);

    assertThat(ask(new OpenOrdersRule(), atAccount(entry(1, 13), account, limits), 1).outcome())
        .isEqualTo(outcome);
  }

  @Nested
  class Margin {
    private final MarginRule rule = new MarginRule();

    // 50 000 USD less a quarter are 37 500: 25 micros at 1 500.
    @ParameterizedTest
    @CsvSource({"24, 24", "25, 25", "26, 25"})
    void reduces_to_what_the_equity_carries(long asked, long allowed) {
      assertThat(lots(rule, atAccount(entry(asked, 13), newDay()), asked)).isEqualTo(allowed);
    }

    @Test
    void counts_what_is_held_and_what_was_lost() {
      AccountState account = holding(afterDay(-500_000), "T", 20, 10);

      // 45 000 less a quarter are 33 750; 30 000 are used: 2 micros are left.
      assertThat(lots(rule, atAccount(entry(4, 13), account), 4)).isEqualTo(2);
    }

    @Test
    void nothing_opens_at_a_venue_that_reports_no_figures() {
      var live =
          new AccountQuestion(
              entry(1, 13), MICRO, AutomationMode.LIVE_TRADING, LIMITS, newDay(), DECIDED);

      assertThat(ask(rule, live, 1).figures()).containsEntry("buying_power", "not reported");
      assertThat(lots(rule, live, 1)).isZero();
    }
  }
}
