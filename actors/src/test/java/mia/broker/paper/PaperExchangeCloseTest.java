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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** At what price the orders that close fill, and what a fill says; every case long and short. */
class PaperExchangeCloseTest {

  @Nested
  class AStop {
    @ParameterizedTest
    @EnumSource(Side.class)
    void rests_until_the_last_price_touches_it(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> above = bench.trade(60, STOP + 1);
      List<OrderReport> touch = bench.trade(70, STOP);

      assertThat(above).isEmpty();
      assertThat(bench.brief(touch))
          .containsExactly("STOP FILLED 2@-11 left 0", "TARGET CANCELLED left 2");
      assertThat(fillOf(touch, OrderRole.STOP).orElseThrow().slippageTicks()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void is_not_triggered_by_quotes_alone(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> reports = bench.quotes(60, STOP - 3, STOP - 4);

      assertThat(reports).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void fills_a_tick_beyond_the_gap_when_the_market_jumps_over_it(Side side) {
      Bench bench = Bench.holding(side, 2);

      Fill fill = fillOf(bench.trade(60, STOP - 7), OrderRole.STOP).orElseThrow();

      assertThat(fill.priceTicks()).isEqualTo(bench.price(STOP - 8));
      assertThat(fill.slippageTicks()).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void fills_a_tick_beyond_its_price_within_a_whole_bar(Side side) {
      Bench bench = Bench.holding(side, 2);

      Fill fill = fillOf(bench.bar(60, STOP - 5, 2, 1), OrderRole.STOP).orElseThrow();

      assertThat(fill.priceTicks()).isEqualTo(bench.price(STOP - 1));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void fills_beyond_the_worst_price_of_a_bar_that_lies_beyond_it(Side side) {
      Bench bench = Bench.holding(side, 2);

      Fill fill = fillOf(bench.bar(60, STOP - 9, STOP - 4, STOP - 5), OrderRole.STOP).orElseThrow();

      assertThat(fill.priceTicks()).isEqualTo(bench.price(STOP - 10));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void comes_before_the_target_when_a_bar_holds_both(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> reports = bench.bar(60, STOP, TARGET + 1, 0);

      assertThat(bench.brief(reports))
          .containsExactly("STOP FILLED 2@-11 left 0", "TARGET CANCELLED left 2");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void can_be_reached_on_the_bar_that_fills_the_entry(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> reports = bench.bar(60, STOP - 1, LIMIT + 4, 0);

      assertThat(bench.brief(reports))
          .containsExactly(
              "ENTRY FILLED 2@3 left 0",
              "STOP ACCEPTED at -10 left 2",
              "TARGET ACCEPTED at 20 left 2",
              "STOP FILLED 2@-11 left 0",
              "TARGET CANCELLED left 2");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void is_not_triggered_by_the_single_trade_that_fills_the_entry(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> entered = bench.trade(60, STOP - 1);
      List<OrderReport> next = bench.trade(61, STOP - 1);

      assertThat(fillOf(entered, OrderRole.STOP)).isEmpty();
      assertThat(fillOf(next, OrderRole.STOP)).isPresent();
    }
  }

  @Nested
  class ATarget {
    @ParameterizedTest
    @EnumSource(Side.class)
    void is_filled_at_its_price_only_when_traded_through(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> touch = bench.trade(60, TARGET);
      List<OrderReport> through = bench.trade(70, TARGET + 1);

      assertThat(touch).isEmpty();
      assertThat(bench.brief(through))
          .containsExactly("TARGET FILLED 2@20 left 0", "STOP CANCELLED left 2");
      assertThat(fillOf(through, OrderRole.TARGET).orElseThrow().slippageTicks()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void is_filled_no_better_than_its_price_by_a_gap(Side side) {
      Bench bench = Bench.holding(side, 2);

      Fill fill = fillOf(bench.trade(60, TARGET + 9), OrderRole.TARGET).orElseThrow();

      assertThat(fill.priceTicks()).isEqualTo(bench.price(TARGET));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void is_not_filled_by_quotes_alone(Side side) {
      Bench bench = Bench.holding(side, 2);

      List<OrderReport> reports = bench.quotes(60, TARGET + 4, TARGET + 3);

      assertThat(reports).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void cannot_be_reached_on_the_bar_that_fills_the_entry(Side side) {
      var bench = new Bench(side);
      bench.enter(2);

      List<OrderReport> entered = bench.bar(60, 0, TARGET + 5, 1);
      List<OrderReport> next = bench.bar(120, 0, TARGET + 5, 1);

      assertThat(fillOf(entered, OrderRole.TARGET)).isEmpty();
      assertThat(fillOf(next, OrderRole.TARGET)).isPresent();
    }
  }

  @Nested
  class AMarketExit {
    @ParameterizedTest
    @CsvSource({"BUY, 2, -1, 1", "SELL, 2, -1, 1", "BUY, 21, -2, 2", "SELL, 21, -2, 2"})
    void meets_the_opposite_quote_with_slippage_by_size(
        Side side, long lots, long expected, long slippage) {
      Bench bench = Bench.holding(side, lots);
      bench.exit("A-2", lots, 100);

      Fill fill = fillOf(bench.quotes(150, 1, 0), OrderRole.EXIT).orElseThrow();

      assertThat(fill.priceTicks()).isEqualTo(bench.price(expected));
      assertThat(fill.slippageTicks()).isEqualTo(slippage);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void waits_for_its_latency(Side side) {
      Bench bench = Bench.holding(side, 2);
      bench.exit("A-2", 2, 100);

      List<OrderReport> early = bench.trade(149, 0);
      List<OrderReport> onTime = bench.trade(150, 0);

      assertThat(early).isEmpty();
      assertThat(fillOf(onTime, OrderRole.EXIT)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void comes_after_the_stop_and_before_the_target_on_one_print(Side side) {
      Bench stopped = Bench.holding(side, 2);
      stopped.exit("A-2", 2, 100);
      Bench above = Bench.holding(side, 2);
      above.exit("A-2", 2, 100);

      List<OrderReport> low = stopped.trade(200, STOP);
      List<OrderReport> high = above.trade(200, TARGET + 1);

      assertThat(stopped.brief(low))
          .containsExactly(
              "STOP FILLED 2@-11 left 0", "TARGET CANCELLED left 2", "EXIT CANCELLED left 2");
      assertThat(above.brief(high))
          .containsExactly(
              "EXIT FILLED 2@20 left 0", "STOP CANCELLED left 2", "TARGET CANCELLED left 2");
    }
  }

  @ParameterizedTest
  @CsvSource({"BUY, MES, 3, 288", "SELL, MES, 3, 288", "BUY, ES, 2, 690", "SELL, ES, 2, 690"})
  void every_fill_costs_what_the_traded_contract_costs_per_side(
      Side side, String traded, long lots, long expectedMinor) {
    var bench = new Bench(side);
    bench.submit(bench.bracket("A-1", mia.protocol.market.Symbol.of(traded), lots));

    Fill entry = fillOf(bench.trade(50, 0), OrderRole.ENTRY).orElseThrow();
    Fill stop = fillOf(bench.trade(60, STOP), OrderRole.STOP).orElseThrow();

    assertThat(entry.costMinor()).isEqualTo(expectedMinor);
    assertThat(stop.costMinor()).isEqualTo(expectedMinor);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void reports_carry_the_time_and_position_of_the_print_and_rising_numbers(Side side) {
    var bench = new Bench(side);
    bench.enter(2);
    bench.trade(10, 0);

    List<OrderReport> filled = bench.trade(50, 0);

    assertThat(filled).allMatch(report -> report.timeNanos() == at(50) && report.position() == 1);
    assertThat(bench.all.stream().map(OrderReport::venueSequence)).containsExactly(1L, 2L, 3L, 4L);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void execution_ids_name_trade_role_and_number(Side side) {
    var bench = new Bench(side);
    bench.enter(15);

    bench.trade(50, 0, 1);
    bench.trade(60, 0, 1);
    bench.trade(70, STOP);

    assertThat(bench.all.stream().flatMap(report -> report.fill().stream()).map(Fill::executionId))
        .containsExactly("K7QX-ES-1C-E-1", "K7QX-ES-1C-E-2", "K7QX-ES-1C-S-1");
  }
}
