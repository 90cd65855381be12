package mia.broker.paper;

import static mia.broker.paper.Bench.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mia.broker.paper.PaperExchange.Effect;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the exchange does not do, or not twice. */
class PaperExchangeFenceTest {

  @Nested
  class WhenAnIntentIsRepeated {
    @Test
    void it_is_answered_with_what_it_has_caused_so_far_and_nothing_else_happens() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.trade(50, 0);
      List<OrderReport> caused = List.copyOf(bench.all);
      PaperState before = bench.exchange.state();

      Effect again = bench.exchange.submit(1, bench.bracket(2));

      assertThat(again.changed()).isFalse();
      assertThat(again.reports()).isEqualTo(caused);
      assertThat(bench.exchange.state()).isEqualTo(before);
    }

    @Test
    void it_is_answered_even_after_its_trade_is_over() {
      Bench bench = Bench.holding(Side.BUY, 2);
      bench.trade(60, STOP);

      List<OrderReport> again = bench.exchange.submit(1, bench.bracket(2)).reports();

      assertThat(again).isEqualTo(bench.all);
      assertThat(bench.exchange.snapshot().workingOrders()).isEmpty();
    }

    @Test
    void a_refusal_is_repeated_as_well() {
      var bench = new Bench(Side.BUY);
      List<OrderReport> refused = bench.moveStop("A-2", 0, 10);
      bench.enter(2);
      bench.trade(60, 0);

      List<OrderReport> again = bench.moveStop("A-2", 0, 10);

      assertThat(again).isEqualTo(refused);
    }

    @Test
    void a_stop_move_is_answered_with_its_acceptance_alone() {
      Bench bench = Bench.holding(Side.BUY, 2);
      List<OrderReport> accepted = bench.moveStop("A-2", -4, 100);
      bench.trade(200, -4);

      List<OrderReport> again = bench.moveStop("A-2", -4, 100);

      assertThat(again).isEqualTo(accepted);
    }

    @Test
    void an_exit_is_answered_with_its_fill() {
      Bench bench = Bench.holding(Side.BUY, 2);
      bench.exit("A-2", 2, 100);
      bench.trade(200, 0);

      List<OrderReport> again = bench.exit("A-2", 2, 100);

      assertThat(bench.brief(again))
          .containsExactly("EXIT ACCEPTED left 2", "EXIT FILLED 2@-1 left 0");
    }
  }

  @Nested
  class WhenManyIntentsHaveBeenSeen {
    @Test
    void the_oldest_of_closed_trades_are_forgotten_and_those_of_open_ones_are_kept() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.trade(50, 0);
      for (int i = 0; i < Answers.INTENTS_MAX + 5; i++) {
        bench.exchange.submit(1, bracketCancelledAtOnce(bench, "B-" + i));
        bench.exchange.submit(1, cancelOf("B-" + i, "D-" + i));
      }

      PaperState state = bench.exchange.state();

      assertThat(state.answers()).hasSize(Answers.INTENTS_MAX);
      assertThat(state.answers()).containsKey(Bench.TRADE).doesNotContainKey("B-0");
    }

    @Test
    void a_forgotten_entry_fills_nothing_when_it_comes_again() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.trade(50, 0);
      bench.trade(60, STOP);
      for (int i = 0; i < Answers.INTENTS_MAX; i++) {
        bench.exchange.submit(1, cancelOf("B-" + i, "D-" + i));
      }

      List<OrderReport> again = bench.enter(2);
      List<OrderReport> next = bench.trade(60_001, 0);

      assertThat(again.get(0).change()).isEqualTo(OrderChange.ACCEPTED);
      assertThat(bench.brief(next)).containsExactly("ENTRY CANCELLED left 2");
    }

    private EnterBracket bracketCancelledAtOnce(Bench bench, String id) {
      return bench.bracket(id, Bench.MES, 1);
    }

    private mia.protocol.order.OrderIntent cancelOf(String trade, String id) {
      return new mia.protocol.order.OrderIntent.CancelEntry(
          id, trade, Bench.ES, "not wanted", Bench.at(0));
    }
  }

  @Nested
  class WhenAnOlderEpochSpeaks {
    @Test
    void its_submit_is_rejected_outside_of_the_venues_history() {
      var bench = new Bench(Side.BUY);
      bench.exchange.connect(5);
      PaperState before = bench.exchange.state();

      Effect effect = bench.exchange.submit(4, bench.bracket(2));

      assertThat(effect.changed()).isFalse();
      assertThat(effect.reports()).singleElement();
      OrderReport report = effect.reports().get(0);
      assertThat(report.change()).isEqualTo(OrderChange.REJECTED);
      assertThat(report.reason()).isEqualTo("older epoch 4, the venue has seen 5");
      assertThat(report.venueSequence()).isZero();
      assertThat(bench.exchange.state()).isEqualTo(before);
    }

    @Test
    void its_refusal_does_not_stand_in_the_way_of_the_newer_epoch() {
      var bench = new Bench(Side.BUY);
      bench.exchange.connect(5);
      bench.exchange.submit(4, bench.bracket(2));

      List<OrderReport> reports = bench.exchange.submit(5, bench.bracket(2)).reports();

      assertThat(bench.brief(reports)).containsExactly("ENTRY ACCEPTED left 2");
    }

    @Test
    void its_prints_are_ignored_and_do_not_count_as_applied() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.exchange.connect(5);
      MarketPrint print = printOf(0, 50, 24_000);

      Effect older = bench.exchange.print(4, print);
      Effect newer = bench.exchange.print(5, print);

      assertThat(older.reports()).isEmpty();
      assertThat(newer.reports()).isNotEmpty();
    }

    @Test
    void connecting_under_it_lowers_nothing() {
      var bench = new Bench(Side.BUY);
      bench.exchange.connect(5);

      boolean higher = bench.exchange.connect(4);

      assertThat(higher).isFalse();
      assertThat(bench.exchange.epoch()).isEqualTo(5);
    }
  }

  @Nested
  class WhenAPrintComesAgain {
    @Test
    void at_or_below_the_last_position_it_is_ignored() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.exchange.print(1, printOf(7, 10, 24_000));

      Effect same = bench.exchange.print(1, printOf(7, 60, 24_000));
      Effect below = bench.exchange.print(1, printOf(6, 60, 24_000));
      Effect above = bench.exchange.print(1, printOf(8, 60, 24_000));

      assertThat(same.changed()).isFalse();
      assertThat(below.changed()).isFalse();
      assertThat(above.changed()).isTrue();
    }

    @Test
    void positions_are_counted_per_symbol() {
      var bench = new Bench(Side.BUY);
      bench.enter(2);
      bench.exchange.print(
          1,
          new MarketPrint(Symbol.of("NQ"), 99, Bench.at(60), 1, 2, 1, 1, 1, MarketData.NO_VOLUME));

      Effect effect = bench.exchange.print(1, printOf(0, 60, 24_000));

      assertThat(effect.changed()).isTrue();
    }
  }

  @Nested
  class WhenAnOrderMakesNoSense {
    @Test
    void an_unknown_contract_is_refused() {
      var bench = new Bench(Side.BUY);

      List<OrderReport> reports = bench.submit(bench.bracket("A-1", Symbol.of("ZB"), 1));

      assertThat(reports.get(0).change()).isEqualTo(OrderChange.REJECTED);
      assertThat(reports.get(0).reason()).isEqualTo("unknown contract ES or ZB");
    }

    @Test
    void more_lots_than_the_venue_takes_are_refused() {
      var bench = new Bench(Side.BUY);

      List<OrderReport> reports = bench.enter(PaperExchange.LOTS_MAX + 1);

      assertThat(reports.get(0).reason()).isEqualTo("more than 100000 lots: 100001");
    }

    @Test
    void more_trades_at_once_than_the_venue_takes_are_refused() {
      var bench = new Bench(Side.BUY);
      for (int i = 0; i < PaperExchange.OPEN_TRADES_MAX; i++) {
        bench.submit(bench.bracket("B-" + i, Bench.MES, 1));
      }

      List<OrderReport> reports = bench.enter(1);

      assertThat(reports.get(0).reason()).isEqualTo("more than 1000 open trades");
    }

    @Test
    void a_change_of_an_unknown_trade_is_refused() {
      var bench = new Bench(Side.BUY);

      assertThat(bench.moveStop("A-1", 0, 0).get(0).reason()).isEqualTo("no working stop");
      assertThat(bench.cancelEntry("A-2", 0).get(0).reason()).startsWith("no working entry");
      assertThat(bench.exit("A-3", 1, 0).get(0).reason()).isEqualTo("no open position");
    }

    @ParameterizedTest
    @CsvSource({"24001, 24002, 24005, 1", "24003, 24001, 24002, 1", "24000, 24000, 24000, -2"})
    void a_print_that_contradicts_itself_is_a_mistake_of_the_caller(
        long last, long low, long high, long size) {
      var bench = new Bench(Side.BUY);
      var print = new MarketPrint(Bench.ES, 0, Bench.at(0), 1, 2, last, low, high, size);

      assertThatThrownBy(() -> bench.exchange.print(1, print))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected low <= last <= high");
      assertThat(bench.exchange.state().appliedPositions()).isEmpty();
    }
  }

  private static MarketPrint printOf(long position, long millis, long ticks) {
    return new MarketPrint(
        Bench.ES,
        position,
        Bench.at(millis),
        MarketData.NO_PRICE,
        MarketData.NO_PRICE,
        ticks,
        ticks,
        ticks,
        MarketData.NO_VOLUME);
  }
}
