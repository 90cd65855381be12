package mia.broker.paper;

import static mia.broker.paper.Bench.STOP;
import static mia.broker.paper.Bench.TARGET;
import static mia.broker.paper.Bench.fillOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.broker.BrokerSnapshot;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands that change the orders of a trade. */
class PaperExchangeCommandTest {

  @Nested
  class WhenAStopIsMoved {
    @ParameterizedTest
    @EnumSource(Side.class)
    void it_works_at_the_new_price_once_the_move_has_arrived(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> moved = bench.moveStop("A-2", -4, 100);
      List<OrderReport> early = bench.trade(149, -4);
      List<OrderReport> onTime = bench.trade(150, -4);

      assertThat(bench.brief(moved)).containsExactly("STOP ACCEPTED at -4 left 2");
      assertThat(moved.get(0).orderId()).isEqualTo("K7QX-ES-1C-S");
      assertThat(early).isEmpty();
      assertThat(bench.brief(onTime)).first().isEqualTo("STOP FILLED 2@-5 left 0");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_former_price_protects_until_then(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.moveStop("A-2", -4, 100);

      List<OrderReport> reports = bench.trade(149, STOP);

      assertThat(bench.brief(reports)).first().isEqualTo("STOP FILLED 2@-11 left 0");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_stop_that_triggered_on_its_former_price_keeps_it_for_its_slippage(Side side) {
      Bench bench = Bench.holding(side, 25);
      bench.moveStop("A-2", -4, 100);
      bench.trade(149, STOP, 1);

      List<OrderReport> rest = bench.trade(200, STOP - 1);

      Fill fill = fillOf(rest, OrderRole.STOP).orElseThrow();
      assertThat(fill.priceTicks()).isEqualTo(bench.price(STOP - 3));
      assertThat(fill.slippageTicks()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void two_moves_on_their_way_leave_the_price_that_holds_in_force(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.moveStop("A-2", -6, 100);
      bench.moveStop("A-3", -4, 110);

      List<OrderReport> between = bench.trade(155, -6);
      List<OrderReport> after = bench.trade(160, -4);

      assertThat(between).isEmpty();
      assertThat(bench.brief(after)).first().isEqualTo("STOP FILLED 2@-5 left 0");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void beyond_the_market_it_triggers_at_the_next_print(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.moveStop("A-2", 8, 100);

      List<OrderReport> reports = bench.trade(150, 5);

      assertThat(bench.brief(reports)).first().isEqualTo("STOP FILLED 2@4 left 0");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_stop_that_is_gone_is_refused(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.trade(60, STOP);

      List<OrderReport> reports = bench.moveStop("A-2", -4, 100);

      assertThat(bench.brief(reports)).containsExactly("STOP REJECTED left 0");
      assertThat(reports.get(0).intentId()).isEqualTo("A-2");
      assertThat(reports.get(0).orderId()).isEqualTo("K7QX-ES-1C-S");
      assertThat(reports.get(0).reason()).isEqualTo("no working stop");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_stop_that_closes_at_market_is_refused(Side side) {
      Bench bench = Bench.holding(side, 25);
      bench.trade(60, STOP, 1);

      List<OrderReport> reports = bench.moveStop("A-2", -4, 100);

      assertThat(reports.get(0).reason()).startsWith("no working stop");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void before_the_entry_has_filled_there_is_none_to_move(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> reports = bench.moveStop("A-2", -4, 10);

      assertThat(reports.get(0).reason()).isEqualTo("no working stop");
    }

    @Test
    void a_move_for_another_symbol_is_refused() {
      Bench bench = Bench.holding(Side.BUY, 2);
      var move =
          new MoveStop(
              "A-2",
              Bench.TRADE,
              mia.protocol.market.Symbol.of("NQ"),
              bench.price(-4),
              ExitReason.TRAIL,
              Bench.at(100));

      List<OrderReport> reports = bench.submit(move);

      assertThat(reports.get(0).reason()).isEqualTo("K7QX-ES-1C is a trade of ES");
    }
  }

  @Nested
  class WhenAnEntryIsCancelled {
    @ParameterizedTest
    @EnumSource(Side.class)
    void an_unfilled_one_is_gone(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> cancelled = bench.cancelEntry("A-2", 10);
      List<OrderReport> later = bench.trade(100, 0);

      assertThat(bench.brief(cancelled)).containsExactly("ENTRY CANCELLED left 2");
      assertThat(cancelled.get(0).orderId()).isEqualTo("K7QX-ES-1C-E");
      assertThat(cancelled.get(0).reason()).isEqualTo("no longer wanted");
      assertThat(later).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_filled_part_stays_protected(Side side) {
      var bench = new Bench(side);
      bench.enter(25);
      bench.trade(50, 0, 1);

      bench.cancelEntry("A-2", 60);
      List<OrderReport> stopped = bench.trade(70, STOP);

      assertThat(bench.brief(stopped)).first().isEqualTo("STOP FILLED 10@-11 left 0");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_fill_that_came_first_wins_and_is_protected(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> reports = bench.cancelEntry("A-2", 60);

      assertThat(bench.brief(reports)).containsExactly("ENTRY REJECTED left 0");
      assertThat(reports.get(0).intentId()).isEqualTo("A-2");
      assertThat(bench.exchange.snapshot().workingOrders())
          .extracting(BrokerSnapshot.WorkingOrder::role)
          .containsExactly(OrderRole.STOP, OrderRole.TARGET);
    }
  }

  @Nested
  class WhenAPositionIsExited {
    @ParameterizedTest
    @EnumSource(Side.class)
    void stop_and_target_are_cancelled_by_the_fill_and_not_before(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> accepted = bench.exit("A-2", 2, 100);
      List<OrderReport> filled = bench.trade(150, 5);

      assertThat(bench.brief(accepted)).containsExactly("EXIT ACCEPTED left 2");
      assertThat(accepted.get(0).orderId()).isEqualTo("A-2-X");
      assertThat(bench.brief(filled))
          .containsExactly(
              "EXIT FILLED 2@4 left 0", "STOP CANCELLED left 2", "TARGET CANCELLED left 2");
      assertThat(bench.exchange.snapshot().positions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_part_leaves_the_rest_protected_and_may_be_followed_by_another(Side side) {
      Bench bench = Bench.holding(side, 5);
      bench.exit("A-2", 2, 100);

      List<OrderReport> part = bench.trade(150, 5);
      bench.exit("A-3", 3, 200);
      List<OrderReport> rest = bench.trade(250, 5);

      assertThat(bench.brief(part))
          .containsExactly(
              "EXIT FILLED 2@4 left 0",
              "STOP ACCEPTED at -10 left 3",
              "TARGET ACCEPTED at 20 left 3");
      assertThat(bench.brief(rest)).first().isEqualTo("EXIT FILLED 3@4 left 0");
      assertThat(fillOf(rest, OrderRole.EXIT).orElseThrow().executionId())
          .isEqualTo("K7QX-ES-1C-X-2");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_exit_shrinks_with_what_is_left_to_close(Side side) {
      Bench bench = Bench.holding(side, 25);
      bench.exit("A-2", 20, 100);

      List<OrderReport> reports = bench.trade(140, TARGET + 1, 1);

      assertThat(bench.brief(reports))
          .containsExactly(
              "TARGET PARTLY_FILLED 10@20 at 20 left 15",
              "STOP ACCEPTED at -10 left 15",
              "EXIT ACCEPTED left 15");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void the_rest_of_the_entry_is_cancelled_with_the_exit(Side side) {
      var bench = new Bench(side);
      bench.enter(25);
      bench.trade(50, 0, 1);

      List<OrderReport> reports = bench.exit("A-2", 10, 60);

      assertThat(bench.brief(reports))
          .containsExactly("ENTRY CANCELLED left 15", "EXIT ACCEPTED left 10");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void more_than_is_open_is_refused(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> reports = bench.exit("A-2", 3, 100);

      assertThat(reports.get(0).reason()).isEqualTo("exit of 3 lots, open are 2");
      assertThat(reports.get(0).orderId()).isEqualTo("A-2-X");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_second_exit_beside_a_working_one_is_refused(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.exit("A-2", 1, 100);

      List<OrderReport> reports = bench.exit("A-3", 1, 100);

      assertThat(reports.get(0).reason()).isEqualTo("an exit works already: A-2-X");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void nothing_open_is_refused(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> reports = bench.exit("A-2", 1, 10);

      assertThat(reports.get(0).reason()).isEqualTo("no open position");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_order_that_would_enlarge_the_position_is_refused(Side side) {
      Bench bench = Bench.holding(side, 2);
      var wrong =
          new ExitPosition(
              "A-2", Bench.TRADE, Bench.ES, Bench.MES, side, 1, ExitReason.KILL, Bench.at(100));

      List<OrderReport> reports = bench.submit(wrong);

      assertThat(reports.get(0).reason()).startsWith("it does not close");
    }
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_snapshot_shows_signed_positions_and_what_works_at_which_price(Side side) {
    Bench bench = Bench.holding(side, 2);
    bench.exit("A-2", 1, 100);

    BrokerSnapshot snapshot = bench.exchange.snapshot();

    assertThat(snapshot.lastVenueSequence()).isEqualTo(5);
    assertThat(snapshot.positions())
        .containsExactly(new BrokerSnapshot.Position(Bench.MES, 2L * side.sign()));
    assertThat(snapshot.workingOrders())
        .containsExactly(
            working("K7QX-ES-1C-S", OrderRole.STOP, side, 2, bench.price(STOP), OrderType.STOP),
            working(
                "K7QX-ES-1C-T", OrderRole.TARGET, side, 2, bench.price(TARGET), OrderType.LIMIT),
            working("A-2-X", OrderRole.EXIT, side, 1, 0, OrderType.MARKET));
  }

  private static BrokerSnapshot.WorkingOrder working(
      String id, OrderRole role, Side side, long lots, long priceTicks, OrderType type) {
    return new BrokerSnapshot.WorkingOrder(
        Bench.TRADE, id, role, Bench.ES, Bench.MES, side.opposite(), lots, priceTicks, type);
  }
}
