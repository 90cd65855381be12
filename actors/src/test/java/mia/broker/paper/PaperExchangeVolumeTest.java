package mia.broker.paper;

import static mia.broker.paper.Bench.LIMIT;
import static mia.broker.paper.Bench.STOP;
import static mia.broker.paper.Bench.TARGET;
import static mia.broker.paper.Bench.fillOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Partial fills, and how the group of closing orders follows them. */
class PaperExchangeVolumeTest {
  @ParameterizedTest
  @EnumSource(Side.class)
  void the_filled_part_is_protected_at_once_and_the_protection_grows(Side side) {
    var bench = new Bench(side);
    bench.enter(25);

    List<OrderReport> first = bench.trade(50, 0, 1);
    List<OrderReport> second = bench.trade(60, 0, 2);

    assertThat(bench.brief(first))
        .containsExactly(
            "ENTRY PARTLY_FILLED 10@2 left 15",
            "STOP ACCEPTED at -10 left 10",
            "TARGET ACCEPTED at 20 left 10");
    assertThat(bench.brief(second))
        .containsExactly(
            "ENTRY FILLED 15@2 left 0",
            "STOP ACCEPTED at -10 left 25",
            "TARGET ACCEPTED at 20 left 25");
  }

  @ParameterizedTest
  @CsvSource({"BUY, 30, 3", "SELL, 30, 3", "BUY, 5, 1", "SELL, 5, 1"})
  void only_our_share_of_a_print_is_ours_but_at_least_a_lot(
      Side side, int percent, long expectedLots) {
    var bench = new Bench(side, PaperSettings.defaults().withParticipationPercent(percent));
    bench.enter(25);

    List<OrderReport> reports = bench.trade(50, 0, 1);

    assertThat(fillOf(reports, OrderRole.ENTRY).orElseThrow().lots()).isEqualTo(expectedLots);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void two_trades_share_the_volume_of_one_print_in_the_order_they_came(Side side) {
    var bench = new Bench(side);
    bench.submit(bench.bracket("A-1", Bench.MES, 7));
    bench.submit(bench.bracket("A-2", Bench.MES, 7));

    bench.trade(50, 0, 1);
    bench.trade(60, 0, 1);

    assertThat(
            bench.all.stream()
                .filter(report -> report.fill().isPresent())
                .map(report -> report.tradeId() + " " + report.fill().get().lots()))
        .containsExactly("A-1 7", "A-2 3", "A-2 4");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_stop_that_is_touched_without_volume_left_closes_next_and_ends_its_entry_at_once(
      Side side) {
    var bench = new Bench(side);
    bench.submit(bench.bracket("A-1", Bench.MES, 10));
    bench.submit(bench.bracket("A-2", Bench.MES, 25));
    bench.trade(50, 0, 1);
    bench.trade(60, 0, 1);

    List<OrderReport> touched = bench.trade(70, STOP, 1);
    List<OrderReport> next = bench.trade(80, STOP + 5);

    assertThat(bench.brief(touched))
        .containsExactly(
            "STOP FILLED 10@-11 left 0", "TARGET CANCELLED left 10", "ENTRY CANCELLED left 15");
    assertThat(bench.brief(next))
        .containsExactly("STOP FILLED 10@-6 left 0", "TARGET CANCELLED left 10");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_whole_bar_offers_its_volume(Side side) {
    var bench = new Bench(side);
    bench.enter(50);

    List<OrderReport> reports = bench.bar(60, -2, 6, 1, 3);

    assertThat(fillOf(reports, OrderRole.ENTRY).orElseThrow().lots()).isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_rest_of_a_triggered_stop_goes_at_market(Side side) {
    Bench bench = Bench.holding(side, 25);

    List<OrderReport> first = bench.trade(60, STOP, 1);
    List<OrderReport> second = bench.trade(70, STOP + 5, 9);

    assertThat(bench.brief(first))
        .containsExactly("STOP PARTLY_FILLED 10@-11 left 15", "TARGET ACCEPTED at 20 left 15");
    assertThat(bench.brief(second))
        .containsExactly("STOP FILLED 15@-7 left 0", "TARGET CANCELLED left 15");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_partly_filled_target_leaves_a_stop_for_the_rest(Side side) {
    Bench bench = Bench.holding(side, 25);

    List<OrderReport> first = bench.trade(60, TARGET + 1, 1);
    List<OrderReport> second = bench.trade(70, STOP);

    assertThat(bench.brief(first))
        .containsExactly(
            "TARGET PARTLY_FILLED 10@20 at 20 left 15", "STOP ACCEPTED at -10 left 15");
    assertThat(bench.brief(second))
        .containsExactly("STOP FILLED 15@-11 left 0", "TARGET CANCELLED left 15");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_rest_of_an_entry_is_cancelled_when_its_trade_begins_to_close(Side side) {
    var bench = new Bench(side);
    bench.enter(25);
    bench.trade(50, 0, 1);

    List<OrderReport> reports = bench.trade(60, TARGET + 1, 9);

    assertThat(bench.brief(reports))
        .containsExactly(
            "TARGET FILLED 10@20 left 0", "ENTRY CANCELLED left 15", "STOP CANCELLED left 10");
    assertThat(bench.exchange.snapshot().workingOrders()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void an_entry_that_stops_being_marketable_rests_with_its_rest(Side side) {
    var bench = new Bench(side);
    bench.enter(25);
    bench.trade(50, 0, 1);
    bench.trade(60, LIMIT + 2, 9);

    List<OrderReport> touch = bench.trade(70, LIMIT, 9);
    List<OrderReport> through = bench.trade(80, LIMIT - 1, 9);

    assertThat(touch).isEmpty();
    assertThat(bench.brief(through)).first().isEqualTo("ENTRY FILLED 15@3 left 0");
  }
}
