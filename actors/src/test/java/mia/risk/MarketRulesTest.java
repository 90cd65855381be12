package mia.risk;

import static mia.risk.RiskCases.DECIDED;
import static mia.risk.RiskCases.ES;
import static mia.risk.RiskCases.LIMIT;
import static mia.risk.RiskCases.ask;
import static mia.risk.RiskCases.atDesk;
import static mia.risk.RiskCases.desk;
import static mia.risk.RiskCases.entry;
import static mia.risk.RiskCases.lots;
import static mia.risk.RiskCases.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mia.persistence.EventMeta;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.DeskEvent.BreakerTripped;
import mia.persistence.desk.DeskEvent.ClockCompared;
import mia.persistence.desk.DeskEvent.EntriesResumed;
import mia.persistence.desk.DeskEvent.ManualModeEntered;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.MarketConduct;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule over mode, hours and market at its threshold. */
class MarketRulesTest {
  private static final long SECOND = 1_000_000_000L;

  private static RiskSettings in(AutomationMode mode) {
    return RiskSettings.defaults().inMode(mode);
  }

  /** A desk whose last minute behaved like this. */
  private static DeskState after(MarketConduct conduct) {
    return desk(signal(13), 0, Optional.of(conduct));
  }

  private static MarketConduct quoted(long bid, long ask) {
    return new MarketConduct(
        DECIDED,
        OptionalLong.of(LIMIT - 1),
        OptionalLong.of(bid),
        OptionalLong.of(ask),
        0,
        0,
        0,
        0,
        0,
        0);
  }

  @ParameterizedTest
  @CsvSource({"PAPER_TRADING, PASS", "LIVE_TRADING, PASS", "DATA_COLLECTION, DENY"})
  void mode_that_only_collects_refuses(AutomationMode mode, Outcome outcome) {
    assertThat(
            ask(new ModeRule(), atDesk(entry(4, 13), desk(signal(13), 0), in(mode)), 4).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_contract_that_is_not_configured_to_be_traded_is_refused() {
    var risk = RiskSettings.defaults().permitting(Set.of(Symbol.of("MNQ")));
    var rule = new PermittedContractRule();

    assertThat(lots(rule, atDesk(entry(4, 13), desk(signal(13), 0), risk), 4)).isZero();
    assertThat(lots(rule, atDesk(entry(4, 13), 0), 4)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "02:59, DENY, DENY", "03:00, PASS, DENY", "09:29, PASS, DENY", "09:30, DENY, DENY",
    "09:34, DENY, DENY", "09:35, PASS, PASS", "12:00, PASS, PASS", "15:44, PASS, PASS",
    "15:45, DENY, DENY", "16:20, DENY, DENY", "17:30, DENY, DENY", "18:00, DENY, DENY"
  })
  void hours_are_those_of_the_mode(String time, Outcome paper, Outcome live) {
    long nanos =
        LocalDateTime.parse("2026-03-03T" + time)
                .atZone(TradingCalendar.EXCHANGE_ZONE)
                .toEpochSecond()
            * SECOND;
    var entry = RiskCases.entryAt(nanos);
    var rule = new MarketHoursRule();
    DeskState state = desk(signal(13), 0);

    assertThat(ask(rule, atDesk(entry, state, in(AutomationMode.PAPER_TRADING)), 4).outcome())
        .isEqualTo(paper);
    assertThat(ask(rule, atDesk(entry, state, in(AutomationMode.LIVE_TRADING)), 4).outcome())
        .isEqualTo(live);
  }

  @ParameterizedTest
  @CsvSource({"-1, DENY", "0, PASS"})
  void a_window_without_entries_ends_before_its_last_instant(long fromEnd, Outcome outcome) {
    var window =
        new NoTradeWindow(
            DECIDED - 60 * SECOND, DECIDED - fromEnd, Set.of(ES), NoTradeWindow.Kind.NEWS, "FOMC");
    var risk = RiskSettings.defaults().closedIn(new NoTradeCalendar(List.of(window)));

    var verdict = ask(new NoTradeWindowRule(), atDesk(entry(4, 13), desk(signal(13), 0), risk), 4);

    assertThat(verdict.outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"4999999999, PASS", "5000000000, PASS", "5000000001, DENY"})
  void data_are_fresh_up_to_five_seconds(long ageNanos, Outcome outcome) {
    var conduct =
        new MarketConduct(
            DECIDED - ageNanos,
            OptionalLong.of(LIMIT),
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            0,
            0,
            0,
            0,
            0);

    assertThat(
            ask(
                    new FreshDataRule(),
                    atDesk(entry(4, 13), after(conduct), RiskSettings.defaults()),
                    4)
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_bar_that_came_as_a_bar_is_as_old_as_its_end() {
    var late = RiskCases.entryAt(DECIDED + 6 * SECOND);
    DeskState bars = desk(signal(13), 0, Optional.empty());
    var rule = new FreshDataRule();

    assertThat(lots(rule, atDesk(entry(4, 13), bars, RiskSettings.defaults()), 4)).isEqualTo(4);
    assertThat(lots(rule, atDesk(late, bars, RiskSettings.defaults()), 4)).isZero();
  }

  @Nested
  class Sanity {
    private final SaneDataRule rule = new SaneDataRule();

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, PASS", "-1, DENY"})
    void quotes_do_not_cross(long spread, Outcome outcome) {
      var question =
          atDesk(entry(4, 13), after(quoted(LIMIT, LIMIT + spread)), RiskSettings.defaults());

      assertThat(ask(rule, question, 4).outcome()).isEqualTo(outcome);
    }

    @Test
    void times_do_not_run_back() {
      var conduct =
          new MarketConduct(
              DECIDED,
              OptionalLong.of(LIMIT),
              OptionalLong.empty(),
              OptionalLong.empty(),
              0,
              0,
              0,
              0,
              0,
              1);

      assertThat(lots(rule, atDesk(entry(4, 13), after(conduct), RiskSettings.defaults()), 4))
          .isZero();
    }

    @Test
    void without_any_price_nothing_is_sane() {
      var question = atDesk(entry(4, 13), DeskState.empty("e", "c"), RiskSettings.defaults());

      assertThat(lots(rule, question, 4)).isZero();
    }

    @Test
    void a_broken_book_halts_where_risk_is_strict() {
      var question = atDesk(entry(4, 13), after(quoted(LIMIT, LIMIT - 1)), RiskCases.strict());

      assertThat(RuleRun.over(List.of(rule), question, 4).action()).isEqualTo(Action.HALT_TRADING);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, PASS", "4, PASS", "5, DENY"})
  void the_spread_is_at_most_four_ticks(long ticks, Outcome outcome) {
    var question =
        atDesk(entry(4, 13), after(quoted(LIMIT, LIMIT + ticks)), RiskSettings.defaults());

    assertThat(ask(new SpreadRule(), question, 4).outcome()).isEqualTo(outcome);
  }

  @Test
  void a_feed_without_quotes_is_not_enough_for_live_trading() {
    DeskState bars = desk(signal(13), 0, Optional.empty());
    var rule = new SpreadRule();

    assertThat(lots(rule, atDesk(entry(4, 13), bars, in(AutomationMode.PAPER_TRADING)), 4))
        .isEqualTo(4);
    assertThat(lots(rule, atDesk(entry(4, 13), bars, in(AutomationMode.LIVE_TRADING)), 4)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1000000000, PASS", "1000000001, DENY", "-1000000000, PASS", "-1000000001, DENY"})
  void the_clock_is_at_most_a_second_away(long offsetNanos, Outcome outcome) {
    DeskState compared = desk(signal(13), 0).apply(new ClockCompared(meta(), "feed", offsetNanos));

    assertThat(
            ask(new ClockRule(), atDesk(entry(4, 13), compared, RiskSettings.defaults()), 4)
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_clock_that_nobody_compared_is_not_enough_for_live_trading() {
    DeskState state = desk(signal(13), 0);
    var rule = new ClockRule();

    assertThat(lots(rule, atDesk(entry(4, 13), state, in(AutomationMode.PAPER_TRADING)), 4))
        .isEqualTo(4);
    assertThat(lots(rule, atDesk(entry(4, 13), state, in(AutomationMode.LIVE_TRADING)), 4))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, PASS", "0, PASS", "1, DENY"})
  void a_pause_of_the_circuit_breaker_ends_at_its_instant(long after, Outcome outcome) {
    var trip = new BreakerTrip(BreakerTrip.Kind.JUMP, Map.of(), DECIDED + after, 1, false);
    DeskState tripped = desk(signal(13), 0).apply(new BreakerTripped(meta(), trip));

    assertThat(
            ask(new CircuitBreakerRule(), atDesk(entry(4, 13), tripped, RiskSettings.defaults()), 4)
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void manual_mode_lasts_until_an_operator_resumes() {
    DeskState manual = desk(signal(13), 0).apply(new ManualModeEntered(meta(), "no figure"));
    DeskState resumed = manual.apply(new EntriesResumed(meta(), "looked", "maria"));
    var rule = new ManualModeRule();

    assertThat(ask(rule, atDesk(entry(4, 13), manual, RiskSettings.defaults()), 4).figures())
        .containsEntry("reason", "no figure");
    assertThat(lots(rule, atDesk(entry(4, 13), manual, RiskSettings.defaults()), 4)).isZero();
    assertThat(lots(rule, atDesk(entry(4, 13), resumed, RiskSettings.defaults()), 4)).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(NoTradeWindow.Kind.class)
  void a_calendar_reads_every_kind_of_window(NoTradeWindow.Kind kind) {
    String line = "2026-03-03 09:55,2026-03-03 10:05,ES NQ," + kind.name().toLowerCase() + ",why";

    NoTradeCalendar calendar = NoTradeCalendar.parse(List.of("# a comment", "", line));

    assertThat(calendar.at(DECIDED, ES, ES)).map(NoTradeWindow::kind).contains(kind);
    assertThat(calendar.at(DECIDED + 300 * SECOND, ES, ES)).isEmpty();
    assertThat(calendar.at(DECIDED, Symbol.of("YM"), Symbol.of("MYM"))).isEmpty();
  }

  private static EventMeta meta() {
    return new EventMeta("D", "", ES, DECIDED, 9, "cafe");
  }
}
