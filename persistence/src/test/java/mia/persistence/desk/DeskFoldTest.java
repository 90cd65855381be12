package mia.persistence.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import org.junit.jupiter.api.Test;

class DeskFoldTest extends DeskStory {
  @Test
  void guardian_and_account_each_reduce_the_entry_with_its_planned_loss() {
    admit(10, 5, 4);

    assertThat(trade().entry().lots()).isEqualTo(4);
    assertThat(trade().entry().plannedLossMinor()).isEqualTo(8_268);
    assertThat(trade().admittedLots()).isEqualTo(4);
    assertThat(state.unanswered()).isEmpty();
  }

  @Test
  void an_approved_order_waits_for_its_answer_with_the_approved_lots() {
    apply(new IntentFormed(meta(), entry("T", 10)));
    assertThat(state.formed()).containsKey("T");

    apply(new RiskDecided(meta(), RiskDecision.of("T", Action.REDUCE_SIZE, 4, 8_268, List.of())));

    assertThat(state.formed()).isEmpty();
    assertThat(((EnterBracket) state.unanswered().get("T").intent()).lots()).isEqualTo(4);
  }

  @Test
  void an_entry_approved_in_another_contract_is_sent_and_kept_in_that() {
    apply(new IntentFormed(meta(), entry("T", 10)));

    apply(
        new RiskDecided(
            meta(),
            new RiskDecision(
                "T",
                Action.APPROVE,
                1,
                Optional.of(Symbol.of("ES")),
                19_440,
                OptionalLong.of(3_888),
                List.of())));

    EnterBracket sent = (EnterBracket) state.unanswered().get("T").intent();
    assertThat(sent.traded()).isEqualTo(Symbol.of("ES"));
    assertThat(sent.lots()).isEqualTo(1);
    assertThat(sent.plannedLossMinor()).isEqualTo(19_440);
    assertThat(trade().entry()).isEqualTo(sent);
  }

  @Test
  void a_refusal_by_guardian_or_account_leaves_the_desk_flat() {
    apply(new IntentFormed(meta(), entry("T", 10)));
    apply(new RiskDecided(meta(), RiskDecision.of("T", Action.REJECT, 0, 0, List.of())));
    assertThat(state.trade()).isEmpty();
    assertThat(state.unanswered()).isEmpty();

    admit(4, 4, 0);
    assertThat(state.trade()).isEmpty();
  }

  @Test
  void a_decision_over_an_intent_nobody_formed_is_a_fault() {
    var decided =
        new RiskDecided(meta(), RiskDecision.of("GHOST", Action.APPROVE, 1, 1, List.of()));

    assertThatThrownBy(() -> state.apply(decided))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GHOST");
  }

  @Test
  void partial_fills_add_up_and_the_first_opens_the_trade() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 99));
    long opened = trade().openedNanos();
    apply(reported(OrderRole.ENTRY, OrderChange.FILLED, 3, 100));

    assertThat(trade().entryLots()).isEqualTo(4);
    assertThat(trade().entrySumTicks()).isEqualTo(399);
    assertThat(trade().openedNanos()).isEqualTo(opened);
    assertThat(trade().costMinor()).isEqualTo(384);
    assertThat(state.positionLots()).isEqualTo(4);
  }

  @Test
  void an_entry_that_ends_without_a_fill_leaves_the_desk_flat() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.ACCEPTED, 0, 0));
    apply(reported(OrderRole.ENTRY, OrderChange.CANCELLED, 0, 0));

    assertThat(state.trade()).isEmpty();
  }

  @Test
  void a_fill_that_crosses_the_cancel_of_the_rest_counts() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 100));
    apply(reported(OrderRole.ENTRY, OrderChange.CANCELLED, 0, 0));
    apply(reported(OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 100));

    assertThat(trade().openLots()).isEqualTo(2);
    assertThat(trade().entryStatus()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void a_refused_move_leaves_the_stop_and_may_be_asked_again() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.FILLED, 4, 100));
    apply(reported(OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, 87, ""));
    apply(new IntentFormed(meta(), new MoveStop("M", trade().id(), ES, 101, ExitReason.TRAIL, 1)));
    assertThat(trade().move()).isPresent();

    apply(reported(OrderRole.STOP, OrderChange.REJECTED, 0, 0, 0, "M"));

    assertThat(trade().move()).isEmpty();
    assertThat(trade().stopTicks()).isEqualTo(87);
    assertThat(trade().stopStatus()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(trade().stopReason()).isEqualTo(ExitReason.STOP);
  }

  @Test
  void a_confirmed_move_gives_the_stop_its_price_and_meaning() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.FILLED, 4, 100));
    apply(reported(OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, 87, ""));
    apply(
        new IntentFormed(
            meta(), new MoveStop("M", trade().id(), ES, 101, ExitReason.BREAK_EVEN, 1)));
    apply(reported(OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, 101, "M"));
    assertThat(trade().stopTicks()).isEqualTo(101);

    apply(reported(OrderRole.STOP, OrderChange.FILLED, 4, 100));

    assertThat(trade().isOver()).isTrue();
    assertThat(trade().exitReason()).isEqualTo(ExitReason.BREAK_EVEN);
  }

  @Test
  void a_refused_exit_may_be_asked_again() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.FILLED, 4, 100));
    var exit = new ExitPosition("X", trade().id(), ES, MES, Side.SELL, 4, ExitReason.TIME, 1);
    apply(new IntentFormed(meta(), exit));
    assertThat(trade().exit()).contains(exit);

    apply(reported(OrderRole.EXIT, OrderChange.REJECTED, 0, 0, 0, "X"));

    assertThat(trade().exit()).isEmpty();
    assertThat(trade().openLots()).isEqualTo(4);
  }

  @Test
  void bars_since_the_last_extreme_start_again_at_a_new_one() {
    admit(4, 4, 4);
    apply(reported(OrderRole.ENTRY, OrderChange.FILLED, 4, 100));
    apply(bar(99, 101, Optional.of(new Excursion(101, 99))));
    apply(bar(99, 101, Optional.of(new Excursion(101, 98))));
    assertThat(trade().barsSinceExtreme()).isEqualTo(1);

    apply(bar(99, 105, Optional.of(new Excursion(105, 98))));

    assertThat(trade().barsSinceExtreme()).isZero();
    assertThat(trade().bars()).isEqualTo(3);
    assertThat(trade().excursion()).contains(new Excursion(105, 98));
  }

  @Test
  void the_tally_of_the_day_counts_and_rolls() {
    apply(new DayRolled(meta(), LocalDate.of(2026, 3, 3)));
    admit(1, 1, 1);
    apply(new TradeClosed(meta(), result("T1", -500)));
    apply(new TradeClosed(meta(), result("T2", -100)));
    assertThat(state.tally()).isEqualTo(new DayTally(LocalDate.of(2026, 3, 3), 2, 0, 2, -600));

    apply(new TradeClosed(meta(), result("T3", 50)));
    assertThat(state.tally().consecutiveLosses()).isZero();
    assertThat(state.tally().wins()).isEqualTo(1);

    apply(new DayRolled(meta(), LocalDate.of(2026, 3, 4)));
    assertThat(state.tally()).isEqualTo(DayTally.of(LocalDate.of(2026, 3, 4)));
    assertThat(state.closedTrades()).isEqualTo(3);
  }

  @Test
  void a_checkpoint_of_another_engine_or_configuration_is_ignored() {
    apply(bar(99, 101, Optional.empty()));
    apply(new EngineCheckpointed(meta(), "other", 1, new EngineBytes(new byte[] {1})));
    assertThat(state.engine().checkpoint()).isEmpty();
    assertThat(state.engine().bars()).hasSize(1);

    apply(new EngineCheckpointed(meta(), "e", 1, new EngineBytes(new byte[] {1})));
    assertThat(state.engine().checkpoint()).isPresent();
    assertThat(state.engine().bars()).isEmpty();
    assertThat(state.engine().lastBar()).isPresent();
  }

  @Test
  void start_records_change_neither_ids_nor_times() {
    DeskState before = state;
    apply(new DeskStarted(meta(), "n", "b", "e"));

    assertThat(state.starts()).isEqualTo(1);
    assertThat(state.decisions()).isEqualTo(before.decisions());
    assertThat(state.lastTimeNanos()).isEqualTo(before.lastTimeNanos());
    assertThat(state.position()).isEqualTo(before.position());
  }

  @Test
  void a_commit_numbers_its_events_on_from_the_state_and_folds_them() {
    apply(new IncidentNoted(meta(), "gap", "a minute"));
    var commit = new DeskCommit(new DeskCommit.Origin("K7QX", ES, "cafe"), state, 99, 7);

    String first = commit.add("", meta -> new IncidentNoted(meta, "a", "b"));
    String second = commit.add(first, meta -> new IncidentNoted(meta, "c", "d"));

    assertThat(List.of(first, second)).containsExactly("K7QX-ES-1", "K7QX-ES-2");
    assertThat(commit.events().get(1).meta())
        .isEqualTo(new EventMeta("K7QX-ES-2", "K7QX-ES-1", ES, 99, 7, "cafe"));
    assertThat(commit.state().decisions()).isEqualTo(3);
    var onward = new DeskCommit(new DeskCommit.Origin("K7QX", ES, "cafe"), state, 99, 7);
    onward.addAll(commit.events());
    assertThat(onward.add("", meta -> new IncidentNoted(meta, "e", "f"))).isEqualTo("K7QX-ES-3");
  }
}
