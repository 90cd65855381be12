package mia.trade;

import static mia.trade.TradeCases.BASE;
import static mia.trade.TradeCases.ENTRY;
import static mia.trade.TradeCases.ES;
import static mia.trade.TradeCases.MES;
import static mia.trade.TradeCases.MINUTE;
import static mia.trade.TradeCases.OPENED;
import static mia.trade.TradeCases.bars;
import static mia.trade.TradeCases.commit;
import static mia.trade.TradeCases.day;
import static mia.trade.TradeCases.decider;
import static mia.trade.TradeCases.et;
import static mia.trade.TradeCases.facts;
import static mia.trade.TradeCases.favourable;
import static mia.trade.TradeCases.flat;
import static mia.trade.TradeCases.intents;
import static mia.trade.TradeCases.onBar;
import static mia.trade.TradeCases.open;
import static mia.trade.TradeCases.signal;
import static mia.trade.TradeCases.working;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TradeDeciderTest {
  private static final long SOON = OPENED + 2 * MINUTE;

  private static ExitReason reasonOf(List<OrderIntent> intents) {
    assertThat(intents).hasSize(1);
    return ((ExitPosition) intents.get(0)).reason();
  }

  private static DeskState after(DeskState state, Direction next) {
    return state.apply(
        new SignalDecided(TradeCases.meta("S2"), signal(next, 13, Map.of()), TradeCases.result()));
  }

  @Nested
  class Entries {
    @Test
    void enters_with_the_prices_of_the_signal_and_one_tick_of_allowance() {
      List<OrderIntent> intents = onBar(flat(signal(Direction.LONG, 13, Map.of())), facts(OPENED));

      assertThat(intents)
          .containsExactly(
              new EnterBracket(
                  "K7QX-ES-1",
                  ES,
                  MES,
                  Side.BUY,
                  10,
                  ENTRY + 1,
                  ENTRY - 13,
                  ENTRY + 26,
                  OPENED,
                  OPENED + 5_000_000_000L,
                  OPENED + 60_000_000_000L,
                  20_670));
    }

    @Test
    void a_short_is_its_mirror() {
      EnterBracket entry =
          (EnterBracket) onBar(flat(signal(Direction.SHORT, 13, Map.of())), facts(OPENED)).get(0);

      assertThat(entry.side()).isEqualTo(Side.SELL);
      assertThat(entry.limitTicks()).isEqualTo(ENTRY - 1);
      assertThat(entry.stopTicks()).isEqualTo(ENTRY + 13);
      assertThat(entry.targetTicks()).isEqualTo(ENTRY - 26);
    }

    @Test
    void does_nothing_on_a_refusal() {
      assertThat(onBar(flat(TradeCases.nothing()), facts(OPENED))).isEmpty();
    }

    @Test
    void does_nothing_while_an_entry_works() {
      assertThat(onBar(working(Side.BUY, 13), facts(OPENED))).isEmpty();
    }

    @Test
    void sends_nothing_while_data_is_only_collected() {
      var collecting = decider(TradeSettings.defaults(AutomationMode.DATA_COLLECTION));

      assertThat(
              collecting.onBar(
                  commit(TradeCases.bars(flat(signal(Direction.LONG, 13, Map.of())), 1), OPENED),
                  facts(OPENED),
                  "S"))
          .isEmpty();
    }

    @Test
    void refuses_a_contract_with_another_tick() {
      var es = TradeCases.INSTRUMENTS.require(ES);
      var coarse =
          new Instrument(
              Symbol.of("YM"),
              BigDecimal.ONE,
              500,
              "USD",
              "HMUZ",
              100,
              1,
              10,
              Symbol.of("YM"),
              1,
              100_000);

      assertThatThrownBy(() -> new TradeDecider(TradeCases.SETTINGS, es, coarse, coarse))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ticks differ");
    }
  }

  @Nested
  class Exits {
    @Test
    void leaves_at_once_when_its_base_is_violated() {
      assertThat(reasonOf(onBar(open(Side.BUY, 13), facts(SOON, ENTRY, Set.of(BASE), 0))))
          .isEqualTo(ExitReason.GOLDEN_RULE);
    }

    @Test
    void stays_when_another_base_is_violated() {
      assertThat(onBar(open(Side.BUY, 13), facts(SOON, ENTRY, Set.of(BASE + 1), 0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void leaves_on_two_boules_against_it_and_not_on_two_with_it(Side side) {
      assertThat(reasonOf(onBar(open(side, 13), facts(SOON, ENTRY, Set.of(), -side.sign()))))
          .isEqualTo(ExitReason.SPECIAL);
      assertThat(onBar(open(side, 13), facts(SOON, ENTRY, Set.of(), side.sign()))).isEmpty();
    }

    @Test
    void leaves_on_an_opposite_signal_and_does_not_turn_in_the_same_bar() {
      List<OrderIntent> intents = onBar(after(open(Side.BUY, 13), Direction.SHORT), facts(SOON));

      assertThat(reasonOf(intents)).isEqualTo(ExitReason.REVERSAL);
      assertThat(((ExitPosition) intents.get(0)).side()).isEqualTo(Side.SELL);
      assertThat(((ExitPosition) intents.get(0)).lots()).isEqualTo(4);
    }

    @Test
    void stays_on_a_signal_of_its_own_side() {
      assertThat(onBar(after(open(Side.BUY, 13), Direction.LONG), facts(SOON))).isEmpty();
    }

    @Test
    void leaves_at_15_58_new_york_and_not_a_nanosecond_before() {
      assertThat(day().flattenNanos()).isEqualTo(et(15, 58));
      DeskState late = openedAt(et(15, 40));

      assertThat(onBar(late, facts(et(15, 58) - 1))).isEmpty();
      assertThat(reasonOf(onBar(late, facts(et(15, 58))))).isEqualTo(ExitReason.SESSION_END);
      assertThat(reasonOf(onPrint(late, et(15, 58)))).isEqualTo(ExitReason.SESSION_END);
      assertThat(onPrint(late, et(15, 58) - 1)).isEmpty();
    }

    @Test
    void leaves_after_fifty_bars() {
      assertThat(onBar(bars(open(Side.BUY, 13), 49), facts(SOON))).isEmpty();
      assertThat(reasonOf(onBar(bars(open(Side.BUY, 13), 50), facts(SOON))))
          .isEqualTo(ExitReason.TIME);
    }

    @Test
    void leaves_a_small_result_after_twenty_bars_without_an_extreme() {
      // A quarter of 13 ticks is 3.25.
      assertThat(onBar(bars(open(Side.BUY, 13), 19), facts(SOON, ENTRY + 3, Set.of(), 0)))
          .isEmpty();
      assertThat(reasonOf(onBar(bars(open(Side.BUY, 13), 20), facts(SOON, ENTRY + 3, Set.of(), 0))))
          .isEqualTo(ExitReason.TIME);
      assertThat(
              reasonOf(onBar(bars(open(Side.SELL, 13), 20), facts(SOON, ENTRY + 3, Set.of(), 0))))
          .isEqualTo(ExitReason.TIME);
      assertThat(onBar(bars(open(Side.BUY, 13), 20), facts(SOON, ENTRY + 4, Set.of(), 0)))
          .isEmpty();
      assertThat(onBar(bars(open(Side.BUY, 13), 20), facts(SOON, ENTRY - 4, Set.of(), 0)))
          .isEmpty();
    }

    @Test
    void a_quarter_of_r_itself_is_not_small() {
      assertThat(onBar(bars(open(Side.BUY, 12), 20), facts(SOON, ENTRY + 3, Set.of(), 0)))
          .isEmpty();
    }

    @Test
    void leaves_after_240_minutes_on_a_print_as_on_a_bar() {
      long last = OPENED + 240 * MINUTE;

      assertThat(onBar(open(Side.BUY, 13), facts(last - 1))).isEmpty();
      assertThat(reasonOf(onBar(open(Side.BUY, 13), facts(last)))).isEqualTo(ExitReason.TIME);
      assertThat(onPrint(open(Side.BUY, 13), last - 1)).isEmpty();
      assertThat(reasonOf(onPrint(open(Side.BUY, 13), last))).isEqualTo(ExitReason.TIME);
    }

    @Test
    void exits_go_before_stops() {
      DeskState ripe = favourable(open(Side.BUY, 6), 20);

      assertThat(reasonOf(onBar(ripe, facts(SOON, ENTRY, Set.of(BASE), 0))))
          .isEqualTo(ExitReason.GOLDEN_RULE);
    }

    @Test
    void the_golden_rule_goes_before_every_other_exit() {
      DeskState state = after(bars(open(Side.BUY, 13), 50), Direction.SHORT);

      assertThat(reasonOf(onBar(state, facts(et(15, 58), ENTRY, Set.of(BASE), -1))))
          .isEqualTo(ExitReason.GOLDEN_RULE);
    }

    @Test
    void asks_for_no_second_exit_while_one_works() {
      DeskState leaving = leaving();

      assertThat(onBar(leaving, facts(SOON, ENTRY, Set.of(BASE), -1))).isEmpty();
      assertThat(onPrint(leaving, et(15, 59))).isEmpty();
    }

    private DeskState leaving() {
      DeskState state = open(Side.BUY, 13);
      var commit = commit(state, SOON);
      decider().onBar(commit, facts(SOON, ENTRY, Set.of(BASE), 0), "S");
      return commit.state();
    }
  }

  @Nested
  class Stops {
    @Test
    void moves_the_stop_on_a_print_and_waits_for_the_answer() {
      DeskState ripe = favourable(open(Side.BUY, 6), 8);
      var commit = commit(ripe, SOON);

      List<OrderIntent> intents =
          intents(decider().onPrint(commit, TradeCases.print(ENTRY + 1, SOON), day(), "P"));

      assertThat(intents).hasSize(1);
      assertThat(((MoveStop) intents.get(0)).stopTicks()).isEqualTo(ENTRY + 1);
      assertThat(((MoveStop) intents.get(0)).reason()).isEqualTo(ExitReason.BREAK_EVEN);
      assertThat(
              intents(
                  decider()
                      .onPrint(
                          commit(commit.state(), SOON),
                          TradeCases.print(ENTRY + 1, SOON),
                          day(),
                          "P")))
          .isEmpty();
    }
  }

  @Nested
  class Bands {
    @Test
    void wakes_at_the_end_of_the_session_or_of_its_longest_life() {
      assertThat(decider().band(open(Side.BUY, 13), day()).wakeAtNanos())
          .isEqualTo(OPENED + 240 * MINUTE);
      assertThat(decider().band(openedAt(et(15, 0)), day()).wakeAtNanos()).isEqualTo(et(15, 58));
    }

    @Test
    void is_open_without_a_position() {
      assertThat(decider().band(TradeCases.empty(), day())).isEqualTo(DecisionBand.OPEN);
      assertThat(decider().band(working(Side.BUY, 6), day())).isEqualTo(DecisionBand.OPEN);
    }
  }

  @Nested
  class Results {
    @Test
    void closes_the_trade_with_exact_sums_when_its_last_order_is_over() {
      DeskState over =
          open(Side.BUY, 13)
              .apply(TradeCases.report(OrderRole.TARGET, OrderChange.ACCEPTED, 0, 0, ENTRY + 100))
              .apply(TradeCases.report(OrderRole.TARGET, OrderChange.FILLED, 4, ENTRY + 100, 0))
              .apply(TradeCases.report(OrderRole.STOP, OrderChange.CANCELLED, 0, 0, 0));

      List<DeskEvent> events = decider().onReport(commit(over, SOON), "O");

      TradeResult result = ((TradeClosed) events.get(0)).result();
      assertThat(result.grossMinor()).isEqualTo(4 * 100 * 125);
      assertThat(result.costMinor()).isEqualTo(8 * 96);
      assertThat(result.netMinor()).isEqualTo(50_000 - 768);
      assertThat(result.reason()).isEqualTo(ExitReason.TARGET);
      assertThat(result.initialRiskTicks()).isEqualTo(13);
      assertThat(result.favourableTicks()).isEqualTo(100);
    }

    @Test
    void counts_and_leaves_a_trade_in_the_contract_that_was_sent() {
      DeskState held = TradeCases.openInEs(13);
      DeskState over =
          held.apply(TradeCases.report(OrderRole.TARGET, OrderChange.ACCEPTED, 0, 0, ENTRY + 100))
              .apply(TradeCases.report(OrderRole.TARGET, OrderChange.FILLED, 4, ENTRY + 100, 0))
              .apply(TradeCases.report(OrderRole.STOP, OrderChange.CANCELLED, 0, 0, 0));

      TradeResult result =
          ((TradeClosed) decider().onReport(commit(over, SOON), "O").get(0)).result();
      List<OrderIntent> late = onBar(held, facts(et(15, 58)));

      assertThat(result.traded()).isEqualTo(Symbol.of("ES"));
      assertThat(result.grossMinor()).isEqualTo(4 * 100 * 1_250);
      assertThat(((ExitPosition) late.get(0)).traded()).isEqualTo(Symbol.of("ES"));
    }

    @Test
    void waits_while_an_order_of_a_flat_trade_still_works() {
      DeskState flatButWorking =
          open(Side.BUY, 13)
              .apply(TradeCases.report(OrderRole.TARGET, OrderChange.ACCEPTED, 0, 0, ENTRY + 100))
              .apply(TradeCases.report(OrderRole.TARGET, OrderChange.FILLED, 4, ENTRY + 100, 0));

      assertThat(decider().onReport(commit(flatButWorking, SOON), "O")).isEmpty();
    }
  }

  private static List<OrderIntent> onPrint(DeskState state, long timeNanos) {
    MarketPrint print = TradeCases.print(ENTRY + 1, timeNanos);
    return intents(decider().onPrint(commit(state, timeNanos), print, day(), "P"));
  }

  /** An open long whose first fill was at another time. */
  private static DeskState openedAt(long timeNanos) {
    DeskState state = working(Side.BUY, 13);
    var fill = TradeCases.report(OrderRole.ENTRY, OrderChange.FILLED, 4, ENTRY, 0).report();
    var meta = TradeCases.meta("O");
    var later =
        new OrderReport(
            fill.sequence(),
            fill.venueSequence(),
            fill.symbol(),
            fill.tradeId(),
            fill.orderId(),
            fill.intentId(),
            fill.role(),
            fill.change(),
            fill.fill(),
            fill.workingTicks(),
            fill.remainingLots(),
            fill.reason(),
            timeNanos,
            fill.position());
    return state.apply(new OrderReported(meta, later));
  }
}
