package mia.broker.paper;

import static mia.broker.paper.Bench.at;
import static mia.broker.paper.Bench.fillOf;
import static org.assertj.core.api.Assertions.assertThat;

import mia.protocol.market.DecisionBand;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How entries and exits of each type meet the market; every case runs long and short. */
class PaperExchangeTypesTest {
  /** Where the entries of these tests are triggered, as an offset; their limit is one beyond. */
  private static final long TRIGGER = 2;

  private static void enter(Bench bench, OrderType type, TimeInForce timeInForce) {
    long trigger = type.isTriggered() ? bench.price(TRIGGER) : 0;
    bench.submit(bench.bracket(2).on(new EntryTerms(type, timeInForce, trigger)));
  }

  private static void exitAtClose(Bench bench, String id, long millis, long closeMillis) {
    bench.submit(
        new ExitPosition(
                id,
                Bench.TRADE,
                Bench.ES,
                Bench.MES,
                bench.side.opposite(),
                2,
                ExitReason.SESSION_END,
                at(millis))
            .atClose(at(closeMillis)));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_at_market_fills_at_the_opposite_quote_and_a_tick_wherever_that_is(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.MARKET, TimeInForce.GTD);

    Fill fill = fillOf(bench.quotes(50, 9, 8), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(10)); // far beyond what was planned
    assertThat(fill.slippageTicks()).isEqualTo(1);
    assertThat(bench.brief(bench.all)).contains("STOP ACCEPTED at -10 left 2");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_with_a_trigger_waits_for_a_trade_at_it_and_fills_a_tick_beyond(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP, TimeInForce.GTD);

    assertThat(bench.trade(50, 1)).isEmpty();
    assertThat(bench.quotes(60, 5, 4)).isEmpty(); // quotes trigger nothing
    Fill fill = fillOf(bench.trade(70, 2), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(3));
    assertThat(fill.slippageTicks()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_with_a_trigger_and_no_limit_fills_beyond_a_gap(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP, TimeInForce.GTD);

    Fill fill = fillOf(bench.trade(50, 8), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(9));
    assertThat(fill.slippageTicks()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_with_trigger_and_limit_fills_up_to_its_limit(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP_LIMIT, TimeInForce.GTD);

    Fill fill = fillOf(bench.trade(50, 2), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(Bench.LIMIT));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_with_trigger_and_limit_rests_at_its_limit_behind_a_gap(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP_LIMIT, TimeInForce.GTD);

    assertThat(bench.trade(50, 8)).isEmpty();
    assertThat(bench.trade(60, 3)).isEmpty(); // at its limit, not through it
    Fill fill = fillOf(bench.trade(70, 2), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(Bench.LIMIT));
    assertThat(fill.slippageTicks()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_that_waits_works_at_its_trigger_and_prints_short_of_it_do_nothing(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP, TimeInForce.GTD);
    bench.trade(50, 0);

    DecisionBand band = bench.exchange.band(Bench.ES);

    assertThat(bench.exchange.snapshot().workingOrders())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.type()).isEqualTo(OrderType.STOP);
              assertThat(order.priceTicks()).isEqualTo(bench.price(TRIGGER));
            });
    assertThat(side == Side.BUY ? band.highTicks() : band.lowTicks())
        .isEqualTo(bench.price(TRIGGER));
    assertThat(band.wakeAtNanos()).isEqualTo(at(60_000) + 1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_that_was_never_triggered_ends_with_its_time(Side side) {
    var bench = new Bench(side);
    enter(bench, OrderType.STOP_LIMIT, TimeInForce.GTD);
    bench.trade(50, 0);

    assertThat(bench.brief(bench.trade(60_001, 9))).containsExactly("ENTRY CANCELLED left 2");
    assertThat(bench.exchange.snapshot().workingOrders()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"BUY, LIMIT", "SELL, LIMIT", "BUY, MARKET", "SELL, MARKET"})
  void an_entry_that_fills_at_once_or_not_at_all_is_cancelled_behind_its_first_print(
      Side side, OrderType type) {
    var bench = new Bench(side, new PaperSettings(50_000_000, 5, 1, 2, 1));
    enter(bench, type, TimeInForce.IOC);

    assertThat(bench.trade(49, 0)).isEmpty(); // it has not arrived
    assertThat(bench.brief(bench.trade(50, 0, 1)))
        .startsWith("ENTRY PARTLY_FILLED 1@1 left 1")
        .endsWith("ENTRY CANCELLED left 1");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_exit_at_the_close_waits_for_it_under_stop_and_target(Side side) {
    Bench bench = Bench.holding(side, 2);
    exitAtClose(bench, "A-2", 100, 5_000);

    assertThat(bench.trade(4_999, 1)).isEmpty();
    assertThat(bench.exchange.band(Bench.ES).wakeAtNanos()).isEqualTo(at(5_000));
    assertThat(bench.brief(bench.trade(5_000, 5)))
        .containsExactly(
            "EXIT FILLED 2@4 left 0", "STOP CANCELLED left 2", "TARGET CANCELLED left 2");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_stop_before_the_close_takes_the_exit_that_waits_for_it_along(Side side) {
    Bench bench = Bench.holding(side, 2);
    exitAtClose(bench, "A-2", 100, 5_000);

    assertThat(bench.brief(bench.trade(2_000, Bench.STOP)))
        .containsExactly(
            "STOP FILLED 2@-11 left 0", "TARGET CANCELLED left 2", "EXIT CANCELLED left 2");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_exit_at_market_takes_the_place_of_one_that_waits_for_the_close(Side side) {
    Bench bench = Bench.holding(side, 2);
    exitAtClose(bench, "A-2", 100, 5_000);

    assertThat(bench.brief(bench.exit("A-3", 2, 200)))
        .containsExactly("EXIT CANCELLED left 2", "EXIT ACCEPTED left 2");
    assertThat(bench.brief(bench.trade(300, 1))).startsWith("EXIT FILLED 2@0 left 0");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void no_exit_that_waits_takes_the_place_of_another(Side side) {
    Bench bench = Bench.holding(side, 2);
    bench.exit("A-2", 2, 100);

    exitAtClose(bench, "A-3", 110, 5_000);

    assertThat(bench.all.get(bench.all.size() - 1).reason()).startsWith("an exit works already");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_close_more_than_a_day_away_is_refused(Side side) {
    Bench bench = Bench.holding(side, 2);

    exitAtClose(bench, "A-2", 100, 86_400_101);

    assertThat(bench.all.get(bench.all.size() - 1).reason())
        .isEqualTo("its close is more than a day away");
  }
}
