package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.FlattenOrdered;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountState;
import mia.persistence.account.MarkedPrice;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import mia.protocol.risk.KillState.Phase;
import mia.protocol.risk.RiskLimits;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import org.junit.jupiter.api.Test;

class AccountStepsTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");

  /** Tuesday 2026-03-03 10:00 ET. */
  private static final long TEN = 1_772_550_000_000_000_000L;

  private static final long DAY = 86_400_000_000_000L;
  private static final KillState KILLED = new KillState(Phase.TRIGGERED, "smoke", "me", TEN);

  private final AccountSteps steps =
      new AccountSteps(
          "DU-12",
          "TEST",
          ES,
          "cafe",
          new AccountRisk(Instruments.builtIn(), RiskSettings.defaults()),
          TradingCalendar.withoutHolidays(),
          AccountSettings.defaults());

  @Test
  void raises_the_epoch_with_each_start() {
    AccountState once = folded(AccountState.empty(), start(AccountState.empty(), Optional.empty()));

    AccountState twice = folded(once, start(once, Optional.empty()));

    assertThat(once.epoch()).isEqualTo(1);
    assertThat(twice.epoch()).isEqualTo(2);
  }

  @Test
  void imports_a_kill_that_is_not_in_the_journal_yet() {
    List<AccountEvent> events = start(AccountState.empty(), Optional.of(KILLED));

    assertThat(events)
        .hasExactlyElementsOfTypes(AccountStarted.class, KillChanged.class, FlattenOrdered.class)
        .element(1)
        .extracting(event -> event.meta().id())
        .isEqualTo("TEST-ADU12-0");
    assertThat(folded(AccountState.empty(), events).kill()).isEqualTo(KILLED);
  }

  @Test
  void leaves_a_kill_alone_that_is_in_the_journal_already() {
    AccountState killed = folded(AccountState.empty(), steps.kill(AccountState.empty(), KILLED));

    assertThat(start(killed, Optional.of(KILLED))).hasSize(1);
  }

  @Test
  void rolls_the_day_before_it_judges_its_first_intent() {
    AccountSteps.Judged judged =
        steps.judge(AccountState.empty(), ES, order("A", TEN), Optional.empty());

    assertThat(judged.events())
        .hasExactlyElementsOfTypes(AccountDayRolled.class, IntentJudged.class);
    assertThat(judged.verdict().admitted()).isTrue();
    assertThat(((AccountDayRolled) judged.events().get(0)).day())
        .isEqualTo(LocalDate.of(2026, 3, 3));
  }

  @Test
  void keeps_the_price_that_an_admitted_entry_was_decided_at() {
    Optional<MarkedPrice> last = Optional.of(new MarkedPrice(23_999, TEN - 1));

    AccountState state =
        folded(
            AccountState.empty(),
            steps.judge(AccountState.empty(), ES, order("A", TEN), last).events());
    AccountState denied = folded(state, steps.judge(state, NQ, order("B", TEN), last).events());

    assertThat(state.prices()).containsExactly(Map.entry(Symbol.of("MES"), last.get()));
    assertThat(denied.decisions()).isEqualTo(state.decisions() + 1);
  }

  @Test
  void rolls_no_day_twice() {
    AccountState state =
        folded(
            AccountState.empty(),
            steps.judge(AccountState.empty(), ES, order("A", TEN), Optional.empty()).events());

    assertThat(steps.judge(state, NQ, order("B", TEN + 1), Optional.empty()).events())
        .hasExactlyElementsOfTypes(IntentJudged.class);
    assertThat(steps.judge(state, NQ, order("C", TEN + DAY), Optional.empty()).events())
        .hasExactlyElementsOfTypes(AccountDayRolled.class, IntentJudged.class);
  }

  @Test
  void a_loop_of_entries_pauses_the_account_until_a_person_resumes_it() {
    var loose =
        new AccountSteps(
            "DU-12",
            "TEST",
            ES,
            "cafe",
            new AccountRisk(
                Instruments.builtIn(),
                RiskSettings.defaults()
                    .withLimits(
                        RiskLimits.defaults()
                            .with(
                                Map.of(
                                    "max-positions", "9",
                                    "repeated-entries", "2",
                                    "duplicate-window", "0s")))),
            TradingCalendar.withoutHolidays(),
            AccountSettings.defaults());
    AccountState state = AccountState.empty();
    for (String id : List.of("A", "B", "C")) {
      state = folded(state, loose.judge(state, ES, order(id, TEN), Optional.empty()).events());
    }

    assertThat(state.trades()).containsOnlyKeys("A", "B");
    assertThat(state.judged().get("C").verdict().code()).isEqualTo("REPEATED_ENTRIES");
    assertThat(state.controls().pauseOf(NQ)).isPresent();
  }

  @Test
  void denies_an_entry_while_the_kill_switch_is_triggered() {
    AccountState killed = folded(AccountState.empty(), steps.kill(AccountState.empty(), KILLED));

    AccountSteps.Judged judged = steps.judge(killed, ES, order("A", TEN), Optional.empty());

    assertThat(judged.verdict().admitted()).isFalse();
    assertThat(folded(killed, judged.events()).trades()).isEmpty();
  }

  @Test
  void numbers_the_reports_of_each_symbol_for_themselves() {
    AccountState state = AccountState.empty();
    AccountSteps.Booked first = steps.book(state, report(ES, 1));
    state = folded(state, first.events());
    AccountSteps.Booked other = steps.book(state, report(NQ, 2));
    state = folded(state, other.events());
    AccountSteps.Booked second = steps.book(state, report(ES, 3));

    assertThat(List.of(first, other, second))
        .extracting(booked -> booked.report().sequence())
        .containsExactly(1L, 1L, 2L);
    assertThat(second.report().venueSequence()).isEqualTo(3);
  }

  private List<AccountEvent> start(AccountState state, Optional<KillState> pending) {
    return steps.start(state, "here", "test", pending);
  }

  private static AccountState folded(AccountState from, List<AccountEvent> events) {
    AccountState state = from;
    for (AccountEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  private static ApprovedOrder order(String id, long decidedNanos) {
    return new ApprovedOrder(
        new EnterBracket(
            id,
            ES,
            Symbol.of("MES"),
            Side.BUY,
            1,
            24_000,
            23_990,
            24_020,
            decidedNanos,
            decidedNanos + 1_000_000_000L,
            decidedNanos + 1_000_000_000L,
            1_900),
        "RISK");
  }

  private static OrderReport report(Symbol symbol, long venueSequence) {
    return new OrderReport(
        0,
        venueSequence,
        symbol,
        "T",
        "T-E",
        "T",
        OrderRole.ENTRY,
        OrderChange.ACCEPTED,
        Optional.empty(),
        0,
        1,
        "",
        TEN,
        -1);
  }
}
