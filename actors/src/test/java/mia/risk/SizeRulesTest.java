package mia.risk;

import static mia.risk.RiskCases.LIMIT;
import static mia.risk.RiskCases.LIMITS;
import static mia.risk.RiskCases.MICRO;
import static mia.risk.RiskCases.ask;
import static mia.risk.RiskCases.atDesk;
import static mia.risk.RiskCases.desk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.figures;
import static mia.risk.RiskCases.inEs;
import static mia.risk.RiskCases.lots;
import static mia.risk.RiskCases.signal;
import static mia.risk.RiskCases.withLimits;
import static org.assertj.core.api.Assertions.assertThat;

import mia.persistence.desk.DeskState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule over size and price at its threshold. */
class SizeRulesTest {
  @Nested
  class OrderSize {
    @ParameterizedTest
    @CsvSource({"19, 19, PASS", "20, 20, PASS", "21, 20, REDUCE"})
    void reduces_to_the_limit(long asked, long allowed, Outcome outcome) {
      assertThat(ask(new OrderSizeRule(), atDesk(entry(asked, 13), 0), asked).outcome())
          .isEqualTo(outcome);
      assertThat(lots(new OrderSizeRule(), atDesk(entry(asked, 13), 0), asked)).isEqualTo(allowed);
    }

    @Test
    void counts_a_whole_contract_as_ten_micros() {
      assertThat(lots(new OrderSizeRule(), atDesk(inEs(3), 0), 3)).isEqualTo(2);
    }
  }

  @Nested
  class FatFinger {
    @ParameterizedTest
    @CsvSource({"49, 49", "50, 50", "51, 0"})
    void refuses_more_than_five_times_the_usual_size(long asked, long allowed) {
      assertThat(lots(new FatFingerRule(), atDesk(entry(asked, 13), 0), asked)).isEqualTo(allowed);
    }

    @Test
    void refuses_what_was_asked_for_even_if_a_rule_before_reduced_it() {
      assertThat(lots(new FatFingerRule(), atDesk(entry(51, 13), 0), 20)).isZero();
    }
  }

  @Nested
  class Notional {
    // One lot of MES at 5996.50 is worth 29 982.50 USD.
    @ParameterizedTest
    @CsvSource({"5996499, 1", "5996500, 2", "5996501, 2", "2998249, 0"})
    void reduces_to_what_the_limit_buys(long limitMinor, long allowed) {
      var limits = LIMITS.with(RiskLimit.MAX_ORDER_NOTIONAL, limitMinor);
      var question = atDesk(entry(2, 13), desk(signal(13), 0), withLimits(limits));

      assertThat(lots(new NotionalRule(), question, 2)).isEqualTo(allowed);
    }
  }

  @Nested
  class PriceCollar {
    private final PriceCollarRule rule = new PriceCollarRule();

    // The last price is LIMIT - 1.
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4"})
    void passes_within_the_collar(long ticks, long allowed) {
      var limits = LIMITS.with(RiskLimit.COLLAR_TICKS, ticks);
      var question = atDesk(entry(4, 13), desk(signal(13), 0), withLimits(limits));

      assertThat(lots(rule, question, 4)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"39, PASS", "40, PASS", "41, DENY"})
    void is_narrow_in_ticks(long distance, Outcome outcome) {
      var far = atDesk(entryAt(LIMIT - 1 + distance), desk(signal(13), 0), RiskSettings.defaults());

      assertThat(ask(rule, far, 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void is_the_narrower_of_ticks_and_percent() {
      var limits = LIMITS.with(RiskLimit.COLLAR_TICKS, 10_000).with(RiskLimit.COLLAR_PERCENT, 10);
      var state = desk(signal(13), 0);

      // 0.1 % of 23 985 ticks are 23.
      assertThat(lots(rule, atDesk(entryAt(LIMIT + 22), state, withLimits(limits)), 4))
          .isEqualTo(4);
      assertThat(lots(rule, atDesk(entryAt(LIMIT + 23), state, withLimits(limits)), 4)).isZero();
    }

    @Test
    void refuses_without_a_price_to_compare_with() {
      DeskState nothingSeen = DeskState.empty("e", "c");

      RuleVerdict verdict =
          ask(rule, atDesk(entry(4, 13), nothingSeen, RiskSettings.defaults()), 4);

      assertThat(verdict.outcome()).isEqualTo(Outcome.DENY);
      assertThat(verdict.figures()).containsEntry("last_ticks", "none");
    }

    private static mia.protocol.order.OrderIntent.EnterBracket entryAt(long limitTicks) {
      return RiskCases.entryAt(limitTicks, 4, 13);
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

    @ParameterizedTest
    @CsvSource({"PAPER_TRADING, 15", "LIVE_TRADING, 10"})
    void is_in_live_trading_no_larger_than_the_step_of_the_size(AutomationMode mode, long allowed) {
      var question =
          atDesk(entry(15, 13), desk(signal(13), 0), RiskSettings.defaults().inMode(mode));

      assertThat(lots(rule, question, 15)).isEqualTo(allowed);
    }

    @Test
    void denies_a_contract_that_is_larger_than_the_limit() {
      var limits = LIMITS.with(RiskLimit.MAX_POSITION_SIZE, 9);
      var question = atDesk(inEs(1), desk(signal(13), 0), withLimits(limits));

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
      var question = atDesk(entry(4, 13), desk(signal(13), 0), withLimits(limits));

      assertThat(lots(rule, question, 4)).isEqualTo(1);
    }
  }
}
