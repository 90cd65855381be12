package mia.trade;

import static mia.trade.TradeCases.ENTRY;
import static mia.trade.TradeCases.INSTRUMENTS;
import static mia.trade.TradeCases.MINUTE;
import static mia.trade.TradeCases.OPENED;
import static mia.trade.TradeCases.SETTINGS;
import static mia.trade.TradeCases.commit;
import static mia.trade.TradeCases.day;
import static mia.trade.TradeCases.decider;
import static mia.trade.TradeCases.facts;
import static mia.trade.TradeCases.intents;
import static mia.trade.TradeCases.onBar;
import static mia.trade.TradeCases.open;
import static mia.trade.TradeCases.report;
import static mia.trade.TradeCases.working;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.TradeState;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long SOON = OPENED + 10 * SECOND;

  private final ProtectionWatch es =
      new ProtectionWatch(SETTINGS.protection(), INSTRUMENTS.require(TradeCases.ES));
  private final ProtectionWatch nq =
      new ProtectionWatch(SETTINGS.protection(), INSTRUMENTS.require(Symbol.of("NQ")));

  private static TradeState trade(DeskState state) {
    return state.trade().orElseThrow();
  }

  /** Open with a fill of which the venue has not said that its stop rests. */
  private static DeskState unconfirmed(Side side, long riskTicks) {
    return working(side, riskTicks).apply(report(OrderRole.ENTRY, OrderChange.FILLED, 4, ENTRY, 0));
  }

  private static DeskState without(DeskState state, OrderChange ended) {
    return state.apply(report(OrderRole.STOP, ended, 0, 0, 0));
  }

  private Optional<ExitReason> at(ProtectionWatch watch, DeskState state, long favourableTicks) {
    long price = ENTRY + trade(state).entry().side().sign() * favourableTicks;
    return watch.onPrint(trade(state), TradeCases.print(price, SOON));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void leaves_forty_ticks_against_it_while_the_stop_is_not_confirmed(Side side) {
    DeskState state = unconfirmed(side, 60);

    assertThat(at(es, state, -39)).isEmpty();
    assertThat(at(es, state, -40)).contains(ExitReason.KILL);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void stays_forty_ticks_against_it_where_the_stop_rests(Side side) {
    assertThat(at(es, open(side, 60), -40)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_stop_of_unknown_fate_is_not_confirmed(Side side) {
    assertThat(at(es, without(open(side, 60), OrderChange.TIMED_OUT), -40))
        .contains(ExitReason.KILL);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void lengths_are_multiplied_by_the_scale_of_the_market(Side side) {
    assertThat(at(nq, unconfirmed(side, 300), -199)).isEmpty();
    assertThat(at(nq, unconfirmed(side, 300), -200)).contains(ExitReason.KILL);
    assertThat(at(nq, open(side, 60), -69)).isEmpty();
    assertThat(at(nq, open(side, 60), -70)).contains(ExitReason.STOP);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void leaves_two_ticks_beyond_a_stop_that_did_nothing(Side side) {
    assertThat(at(es, open(side, 13), -14)).isEmpty();
    assertThat(at(es, open(side, 13), -15)).contains(ExitReason.STOP);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void leaves_two_ticks_beyond_a_target_that_did_nothing(Side side) {
    assertThat(at(es, open(side, 13), 101)).isEmpty();
    assertThat(at(es, open(side, 13), 102)).contains(ExitReason.TARGET);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void judges_a_print_of_a_whole_bar_by_its_extremes_and_the_worst_first(Side side) {
    long up = side == Side.BUY ? 102 : 15;
    long down = side == Side.BUY ? 15 : 102;
    var wide =
        new MarketPrint(
            TradeCases.ES, 9, SOON, ENTRY, ENTRY + 1, ENTRY, ENTRY - down, ENTRY + up, 1);
    var opening =
        new MarketPrint(
            TradeCases.ES, 3, SOON, ENTRY, ENTRY + 1, ENTRY, ENTRY - down, ENTRY + up, 1);

    assertThat(es.onPrint(trade(open(side, 13)), wide)).contains(ExitReason.STOP);
    assertThat(es.onPrint(trade(open(side, 13)), opening))
        .as("the print that opened the position: nobody knows what came first")
        .isEmpty();
  }

  @Test
  void a_print_without_a_trade_says_nothing_of_prices() {
    var quote =
        new MarketPrint(
            TradeCases.ES,
            9,
            SOON,
            ENTRY - 80,
            ENTRY - 79,
            MarketData.NO_PRICE,
            MarketData.NO_PRICE,
            MarketData.NO_PRICE,
            MarketData.NO_VOLUME);

    assertThat(es.onPrint(trade(unconfirmed(Side.BUY, 13)), quote)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderChange.class,
      names = {"CANCELLED", "REJECTED"})
  void wants_a_new_stop_a_second_after_its_own_was_gone_and_not_before(OrderChange ended) {
    DeskState bare = without(open(Side.BUY, 13), ended);

    assertThat(trade(bare).unprotectedNanos()).isEqualTo(OPENED);
    assertThat(es.wantsStop(trade(bare), OPENED + SECOND - 1, ENTRY)).isFalse();
    assertThat(es.wantsStop(trade(bare), OPENED + SECOND, ENTRY)).isTrue();
    assertThat(es.onPrint(trade(bare), TradeCases.print(ENTRY, OPENED + SECOND))).isEmpty();
    assertThat(es.band(trade(bare)).wakeAtNanos()).isEqualTo(OPENED + SECOND);
  }

  @Test
  void leaves_where_the_price_has_reached_the_stop_that_is_gone() {
    DeskState bare = without(open(Side.BUY, 13), OrderChange.CANCELLED);

    assertThat(es.onPrint(trade(bare), TradeCases.print(ENTRY - 13, OPENED + SECOND)))
        .contains(ExitReason.KILL);
    assertThat(es.onBar(trade(bare), facts(OPENED + SECOND, ENTRY - 13, Set.of(), 0)))
        .contains(ExitReason.KILL);
  }

  @Test
  void asks_for_a_new_stop_where_the_old_one_was_and_leaves_once_it_is_refused() {
    DeskState bare = without(open(Side.BUY, 13), OrderChange.CANCELLED);
    var commit = commit(bare, OPENED + SECOND);

    decider().onPrint(commit, TradeCases.print(ENTRY, OPENED + SECOND), day(), "P");

    PlaceStop asked = trade(commit.state()).restop().orElseThrow();
    assertThat(asked.stopTicks()).isEqualTo(ENTRY - 13);
    assertThat(asked.lots()).isEqualTo(4);
    DeskState waiting = commit.state();
    assertThat(es.onPrint(trade(waiting), TradeCases.print(ENTRY, OPENED + 2 * SECOND - 1)))
        .isEmpty();
    assertThat(es.onPrint(trade(waiting), TradeCases.print(ENTRY, OPENED + 2 * SECOND)))
        .contains(ExitReason.KILL);
    DeskState refused = waiting.apply(said(asked, OrderChange.REJECTED, 0));
    assertThat(es.onPrint(trade(refused), TradeCases.print(ENTRY, OPENED + SECOND)))
        .contains(ExitReason.KILL);
    DeskState placed = waiting.apply(said(asked, OrderChange.ACCEPTED, asked.stopTicks()));
    assertThat(trade(placed).isStopConfirmed()).isTrue();
    assertThat(trade(placed).unprotectedNanos()).isZero();
  }

  private static OrderReported said(PlaceStop asked, OrderChange change, long workingTicks) {
    return new OrderReported(
        TradeCases.meta("O"),
        new OrderReport(
            2,
            2,
            asked.symbol(),
            asked.tradeId(),
            OrderRole.STOP.orderId(asked.id()),
            asked.id(),
            OrderRole.STOP,
            change,
            Optional.empty(),
            workingTicks,
            4,
            "",
            OPENED + SECOND,
            3));
  }

  @Test
  void does_not_ask_for_a_stop_that_is_gone_to_be_moved() {
    DeskState bare = TradeCases.favourable(without(open(Side.BUY, 6), OrderChange.CANCELLED), 20);
    var stops = new StopManagement(SETTINGS, INSTRUMENTS.require(TradeCases.ES));

    assertThat(stops.improve(trade(bare), OptionalLong.empty())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void no_print_inside_the_band_makes_it_leave_and_the_edges_do(Side side) {
    for (DeskState state : List.of(open(side, 13), unconfirmed(side, 60))) {
      DecisionBand band = es.band(trade(state));
      for (long price = band.lowTicks() + 1; price < band.highTicks(); price++) {
        assertThat(es.onPrint(trade(state), TradeCases.print(price, SOON))).isEmpty();
      }
      assertThat(es.onPrint(trade(state), TradeCases.print(band.lowTicks(), SOON))).isPresent();
      assertThat(es.onPrint(trade(state), TradeCases.print(band.highTicks(), SOON))).isPresent();
    }
  }

  @Test
  void the_golden_rule_goes_before_a_new_stop() {
    DeskState bare = without(open(Side.BUY, 13), OrderChange.CANCELLED);

    List<OrderIntent> intents =
        onBar(bare, facts(SOON + MINUTE, ENTRY, Set.of(TradeCases.BASE), 0));

    assertThat(((ExitPosition) intents.get(0)).reason()).isEqualTo(ExitReason.GOLDEN_RULE);
  }

  @Test
  void the_first_point_goes_before_the_golden_rule() {
    DeskState bare = without(open(Side.BUY, 13), OrderChange.CANCELLED);

    List<OrderIntent> intents =
        onBar(bare, facts(SOON + MINUTE, ENTRY - 13, Set.of(TradeCases.BASE), -1));

    assertThat(((ExitPosition) intents.get(0)).reason()).isEqualTo(ExitReason.KILL);
  }

  @Test
  void a_part_that_is_filled_is_protected_and_watched_like_the_whole() {
    DeskState part = TradeCases.filled(working(Side.BUY, 13), 1, OrderChange.PARTLY_FILLED);

    assertThat(trade(part).openLots()).isEqualTo(1);
    assertThat(trade(part).isStopConfirmed()).isTrue();
    assertThat(trade(part).unprotectedNanos()).isZero();
    assertThat(at(es, part, -15)).contains(ExitReason.STOP);
    DeskState bare = without(part, OrderChange.CANCELLED);
    var commit = commit(bare, OPENED + SECOND);
    List<OrderIntent> intents =
        intents(decider().onPrint(commit, TradeCases.print(ENTRY, OPENED + SECOND), day(), "P"));
    assertThat(((PlaceStop) intents.get(0)).lots()).isEqualTo(1);
  }

  @Test
  void a_refused_exit_is_asked_for_again_with_the_next_bar_and_not_with_the_next_print() {
    DeskState state = open(Side.BUY, 13);
    var commit = commit(state, SOON);
    decider().onBar(commit, facts(SOON, ENTRY, Set.of(TradeCases.BASE), 0), "S");
    String exit = commit.state().trade().orElseThrow().exit().orElseThrow().id();
    DeskState refused =
        commit
            .state()
            .apply(
                new AccountAnswered(
                    TradeCases.meta("A2"), new AccountVerdict(exit, false, 0, "X", List.of())));

    assertThat(trade(refused).refusedExit()).contains(ExitReason.GOLDEN_RULE);
    assertThat(decider().band(refused, day())).isEqualTo(DecisionBand.OPEN);
    assertThat(
            decider()
                .onPrint(commit(refused, SOON), TradeCases.print(ENTRY - 30, SOON), day(), "P"))
        .isEmpty();
    List<OrderIntent> again = onBar(refused, facts(SOON + MINUTE));
    assertThat(((ExitPosition) again.get(0)).reason()).isEqualTo(ExitReason.GOLDEN_RULE);
    assertThat(again.get(0).id()).isNotEqualTo(exit);
  }

  @Test
  void an_exit_that_ended_without_closing_is_asked_for_again() {
    DeskState state = open(Side.BUY, 13);
    var commit = commit(state, SOON);
    decider().onBar(commit, facts(SOON, ENTRY, Set.of(), -1), "S");

    String exit = trade(commit.state()).exit().orElseThrow().id();

    DeskState ended = commit.state().apply(TradeCases.exitCancelled(exit));

    assertThat(trade(ended).exit()).isEmpty();
    assertThat(trade(ended).refusedExit()).contains(ExitReason.SPECIAL);
    List<OrderIntent> again = onBar(ended, facts(SOON + MINUTE));
    assertThat(((ExitPosition) again.get(0)).reason()).isEqualTo(ExitReason.SPECIAL);
  }
}
