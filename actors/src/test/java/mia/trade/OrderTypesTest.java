package mia.trade;

import static mia.trade.TradeCases.ENTRY;
import static mia.trade.TradeCases.ES;
import static mia.trade.TradeCases.MES;
import static mia.trade.TradeCases.OPENED;
import static mia.trade.TradeCases.SETTINGS;
import static mia.trade.TradeCases.commit;
import static mia.trade.TradeCases.day;
import static mia.trade.TradeCases.et;
import static mia.trade.TradeCases.facts;
import static mia.trade.TradeCases.flat;
import static mia.trade.TradeCases.intents;
import static mia.trade.TradeCases.open;
import static mia.trade.TradeCases.signal;
import static mia.trade.TradeCases.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.persistence.desk.DeskState;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;
import mia.protocol.signal.Direction;
import mia.trade.TradeSettings.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders of each type as a desk wants them (battle-navale 10.5). */
class OrderTypesTest {
  private static final long FLATTEN = et(15, 58);
  private static final TradeDecider AT_CLOSE =
      TradeCases.decider(SETTINGS.with(new Orders(OrderType.LIMIT, 1, OrderType.MOC)));

  private static EnterBracket entry(OrderType type, Direction direction) {
    TradeDecider decider = TradeCases.decider(SETTINGS.with(new Orders(type, 2, OrderType.MARKET)));
    DeskState state = flat(signal(direction, 13, Map.of()));
    return (EnterBracket) intents(decider.onBar(commit(state, OPENED), facts(OPENED), "S")).get(0);
  }

  private static List<OrderIntent> onBar(DeskState state, long timeNanos, Set<Long> violated) {
    return intents(
        AT_CLOSE.onBar(commit(state, timeNanos), facts(timeNanos, ENTRY, violated, 0), "S"));
  }

  private static DeskState leavingAtClose() {
    DeskState state = open(Side.BUY, 13);
    return with(state, onBar(state, FLATTEN, Set.of()).get(0));
  }

  @ParameterizedTest
  @CsvSource({"LONG, 1", "SHORT, -1"})
  void an_entry_with_a_trigger_waits_beyond_the_close_and_plans_from_there(
      Direction direction, long sign) {
    EnterBracket stop = entry(OrderType.STOP, direction);
    EnterBracket limit = entry(OrderType.LIMIT, direction);

    assertThat(stop.terms())
        .isEqualTo(new EntryTerms(OrderType.STOP, TimeInForce.GTD, ENTRY + 2 * sign));
    assertThat(stop.limitTicks()).isEqualTo(ENTRY + 3 * sign);
    assertThat(stop.stopTicks()).isEqualTo(limit.stopTicks());
    assertThat(stop.plannedLossMinor()).isEqualTo(limit.plannedLossMinor() + 10 * 2 * 125);
  }

  @Test
  void an_entry_at_market_plans_like_a_limit() {
    EnterBracket market = entry(OrderType.MARKET, Direction.LONG);

    assertThat(market.on(EntryTerms.LIMIT)).isEqualTo(entry(OrderType.LIMIT, Direction.LONG));
    assertThat(market.terms().type()).isEqualTo(OrderType.MARKET);
  }

  @Test
  void prices_out_of_order_and_terms_that_contradict_each_other_are_no_intent() {
    EnterBracket limit = entry(OrderType.LIMIT, Direction.LONG);

    for (long trigger : new long[] {limit.limitTicks() + 1, limit.stopTicks()}) {
      var terms = new EntryTerms(OrderType.STOP, TimeInForce.GTD, trigger);
      assertThatThrownBy(() -> limit.on(terms)).hasMessageContaining("trigger is out of order");
    }
    assertThatThrownBy(() -> new EntryTerms(OrderType.MOC, TimeInForce.GTD, 0))
        .hasMessageContaining("nothing is opened at the close");
    assertThatThrownBy(() -> new EntryTerms(OrderType.LIMIT, TimeInForce.GTD, 5))
        .hasMessageContaining("has a trigger");
    assertThatThrownBy(() -> new EntryTerms(OrderType.STOP, TimeInForce.IOC, 5))
        .hasMessageContaining("cannot be IOC");
    ExitPosition exit = new ExitPosition("X", "T", ES, MES, Side.SELL, 1, ExitReason.TIME, OPENED);
    assertThatThrownBy(() -> exit.atClose(OPENED)).hasMessageContaining("type MOC");
  }

  @Test
  void the_end_of_a_session_asks_for_the_close_once() {
    DeskState state = open(Side.BUY, 13);

    ExitPosition exit = (ExitPosition) onBar(state, FLATTEN, Set.of()).get(0);

    assertThat(exit.type()).isEqualTo(OrderType.MOC);
    assertThat(exit.closeNanos()).isEqualTo(day().rthCloseNanos());
    assertThat(onBar(with(state, exit), FLATTEN + TradeCases.MINUTE, Set.of())).isEmpty();
  }

  @Test
  void what_cannot_wait_takes_the_place_of_what_waits_for_the_close() {
    DeskState state = leavingAtClose();

    ExitPosition exit =
        (ExitPosition) onBar(state, FLATTEN + TradeCases.MINUTE, Set.of(TradeCases.BASE)).get(0);

    assertThat(exit.type()).isEqualTo(OrderType.MARKET);
    assertThat(exit.reason()).isEqualTo(ExitReason.GOLDEN_RULE);
  }

  @Test
  void the_end_of_a_replaced_exit_says_nothing_of_the_one_that_replaced_it() {
    DeskState state = leavingAtClose();
    OrderIntent market = onBar(state, FLATTEN + TradeCases.MINUTE, Set.of(TradeCases.BASE)).get(0);
    String former = state.trade().orElseThrow().exit().orElseThrow().id();

    DeskState after = with(state, market).apply(TradeCases.exitCancelled(former));

    assertThat(after.trade().orElseThrow().exit()).contains((ExitPosition) market);
    assertThat(after.trade().orElseThrow().exitStatus()).isEqualTo(OrderStatus.PENDING_SUBMIT);
    assertThat(after.trade().orElseThrow().refusedExit()).isEmpty();
  }

  @Test
  void behind_the_close_it_leaves_at_market() {
    assertThat(onBar(open(Side.BUY, 13), day().rthCloseNanos(), Set.of()))
        .singleElement()
        .satisfies(exit -> assertThat(((ExitPosition) exit).type()).isEqualTo(OrderType.MARKET));
  }
}
