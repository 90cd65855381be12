package mia.broker.paper;

import static mia.broker.paper.Bench.LIMIT;
import static mia.broker.paper.Bench.STOP;
import static mia.broker.paper.Bench.TARGET;
import static mia.broker.paper.Bench.at;
import static mia.broker.paper.Bench.fillOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When and at what price an entry fills; every case runs long and short. */
class PaperExchangeEntryTest {
  @ParameterizedTest
  @EnumSource(Side.class)
  void is_accepted_at_submit_with_the_time_of_the_decision(Side side) {
    var bench = new Bench(side);

    List<OrderReport> reports = bench.enter(2);

    assertThat(bench.brief(reports)).containsExactly("ENTRY ACCEPTED left 2");
    assertThat(reports.get(0).orderId()).isEqualTo("K7QX-ES-1C-E");
    assertThat(reports.get(0).timeNanos()).isEqualTo(at(0));
    assertThat(reports.get(0).position()).isEqualTo(-1);
    assertThat(reports.get(0).venueSequence()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void meets_no_print_before_its_latency_is_over(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    List<OrderReport> early = bench.trade(49, 0);
    List<OrderReport> onTime = bench.trade(50, 0);

    assertThat(early).isEmpty();
    assertThat(fillOf(onTime, OrderRole.ENTRY)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void never_meets_the_print_of_its_decision_even_without_latency(Side side) {
    var bench = new Bench(side, PaperSettings.defaults().withLatencyNanos(0));
    bench.enter(2);

    List<OrderReport> same = bench.trade(0, 0);
    List<OrderReport> next = bench.trade(1, 0);

    assertThat(same).isEmpty();
    assertThat(fillOf(next, OrderRole.ENTRY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 0, 1, -2", "SELL, 0, 1, -2", // the quote and a tick
    "BUY, 2, 3, 0", "SELL, 2, 3, 0", // the tick of slippage reaches the limit
    "BUY, 3, 3, 0", "SELL, 3, 3, 0", // no slippage past the limit
    "BUY, -4, -3, -6", "SELL, -4, -3, -6"
  })
  void takes_the_opposite_quote_and_a_tick_but_never_past_its_limit(
      Side side, long quote, long expected, long slippage) {
    var bench = new Bench(side);
    bench.enter(2);

    Fill fill = fillOf(bench.quotes(50, quote, quote - 1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(expected));
    assertThat(fill.slippageTicks()).isEqualTo(slippage);
  }

  @ParameterizedTest
  @CsvSource({"BUY, 20, 1", "SELL, 20, 1", "BUY, 21, 2", "SELL, 21, 2"})
  void slips_two_ticks_above_two_es_equivalents(Side side, long lots, long expected) {
    var bench = new Bench(side);
    bench.enter(lots);

    Fill fill = fillOf(bench.quotes(50, 0, -1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(expected));
  }

  @ParameterizedTest
  @CsvSource({"BUY, 2, 1", "SELL, 2, 1", "BUY, 3, 2", "SELL, 3, 2"})
  void counts_a_full_es_as_ten_micros_for_its_slippage(Side side, long lots, long expected) {
    var bench = new Bench(side);
    bench.submit(bench.bracket("A-1", Bench.ES, lots));

    Fill fill = fillOf(bench.quotes(50, 0, -1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(expected));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void takes_the_last_price_where_there_are_no_quotes(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    Fill fill = fillOf(bench.trade(50, 1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(2));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void takes_the_last_price_where_the_quotes_are_crossed(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    Fill fill = fillOf(bench.tradeAt(50, -3, 2, 0), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(1));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void rests_when_the_quote_is_past_its_limit_and_is_not_filled_by_a_touch(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    List<OrderReport> first = bench.tradeAt(50, LIMIT + 1, LIMIT, LIMIT + 1);
    List<OrderReport> touch = bench.tradeAt(60, LIMIT + 1, LIMIT, LIMIT);
    List<OrderReport> quoteTouch = bench.quotes(70, LIMIT, LIMIT - 1);

    assertThat(first).isEmpty();
    assertThat(touch).isEmpty();
    assertThat(quoteTouch).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void fills_at_its_limit_once_the_market_trades_through_it(Side side) {
    var bench = new Bench(side);
    bench.enter(2);
    bench.tradeAt(50, LIMIT + 1, LIMIT, LIMIT + 1);

    Fill fill = fillOf(bench.trade(60, LIMIT - 1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(LIMIT));
    assertThat(fill.slippageTicks()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void is_not_filled_by_a_change_of_quotes_that_repeats_an_old_last_price(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    List<OrderReport> first = bench.tradeAt(50, LIMIT + 3, LIMIT + 2, LIMIT - 1);
    List<OrderReport> again = bench.tradeAt(60, LIMIT + 3, LIMIT + 2, LIMIT - 1);
    List<OrderReport> quoteAgrees = bench.tradeAt(70, LIMIT, LIMIT - 1, LIMIT - 1);

    assertThat(first).isEmpty();
    assertThat(again).isEmpty();
    assertThat(fillOf(quoteAgrees, OrderRole.ENTRY)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void fills_at_its_limit_once_the_opposite_quote_moves_through_it(Side side) {
    var bench = new Bench(side);
    bench.enter(2);
    bench.tradeAt(50, LIMIT + 1, LIMIT, LIMIT + 1);

    Fill fill = fillOf(bench.quotes(60, LIMIT - 1, LIMIT - 2), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(LIMIT));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void fills_at_its_limit_on_a_whole_bar_however_good_the_bar_closes(Side side) {
    var bench = new Bench(side);
    bench.enter(2);

    Fill fill = fillOf(bench.bar(60, -2, 6, -1), OrderRole.ENTRY).orElseThrow();

    assertThat(fill.priceTicks()).isEqualTo(bench.price(LIMIT));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void waits_where_a_print_has_no_price_to_meet(Side side) {
    var bench = new Bench(side);
    bench.enter(2);
    long none = mia.protocol.market.MarketData.NO_PRICE;

    List<OrderReport> clock = bench.print(60, none, none, none, none, none, Bench.UNKNOWN);
    List<OrderReport> priced = bench.trade(70, 0);

    assertThat(clock).isEmpty();
    assertThat(fillOf(priced, OrderRole.ENTRY)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void is_cancelled_by_the_first_print_past_its_working_time(Side side) {
    var bench = new Bench(side);
    bench.enter(2);
    bench.trade(50, LIMIT + 5);

    List<OrderReport> last = bench.trade(60_000, LIMIT + 5);
    List<OrderReport> past = bench.trade(60_001, LIMIT - 5);

    assertThat(last).isEmpty();
    assertThat(bench.brief(past)).containsExactly("ENTRY CANCELLED left 2");
    assertThat(past.get(0).reason()).isEqualTo("its time is over");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void is_refused_if_its_time_is_over_before_it_arrives(Side side) {
    var bench = new Bench(side, PaperSettings.defaults().withLatencyNanos(60_000_000_000L));
    var tooShort = bench.bracket(2);

    List<OrderReport> fits = bench.submit(tooShort);
    var later = new Bench(side, PaperSettings.defaults());
    var bracket =
        new mia.protocol.order.OrderIntent.EnterBracket(
            "A-1",
            Bench.ES,
            Bench.MES,
            side,
            1,
            later.price(LIMIT),
            later.price(STOP),
            later.price(TARGET),
            at(0),
            at(0),
            at(49),
            0);
    List<OrderReport> refused = later.submit(bracket);

    assertThat(bench.brief(fits)).containsExactly("ENTRY ACCEPTED left 2");
    assertThat(later.brief(refused)).containsExactly("ENTRY REJECTED left 1");
    assertThat(refused.get(0).orderId()).isEqualTo("A-1-E");
  }
}
