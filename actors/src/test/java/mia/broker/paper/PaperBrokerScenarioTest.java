package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios of the safety catalogue that a venue of our own can play, with a real file. */
class PaperBrokerScenarioTest {
  @TempDir Path folder;
  private final Bench words = new Bench(Side.BUY);
  private Path file;
  private long position;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("paper.db");
  }

  private PaperBroker connected(long epoch, Recorder ears) {
    PaperBroker broker = PaperBroker.open(file, Instruments.builtIn(), PaperSettings.defaults());
    broker.connect(epoch, ears);
    return broker;
  }

  private static void submit(PaperBroker broker, OrderIntent intent) {
    broker.submit(new ApprovedOrder(intent, "R-1"));
  }

  private void trade(PaperBroker broker, long millis, long offset) {
    long ticks = words.price(offset);
    long none = MarketData.NO_PRICE;
    broker.onPrint(
        new MarketPrint(
            Bench.ES,
            position++,
            Bench.at(millis),
            none,
            none,
            ticks,
            ticks,
            ticks,
            MarketData.NO_VOLUME));
  }

  @Test
  void s5_after_a_restart_an_unfilled_entry_is_an_order_and_no_position() {
    try (PaperBroker broker = connected(1, new Recorder())) {
      submit(broker, words.bracket(2));
    }
    var ears = new Recorder();

    try (PaperBroker broker = connected(2, ears)) {
      broker.requestSnapshot();
    }

    assertThat(ears.snapshots.get(0).positions()).isEmpty();
    assertThat(ears.snapshots.get(0).workingOrders())
        .singleElement()
        .matches(order -> order.role() == OrderRole.ENTRY && order.remainingLots() == 2);
  }

  @Test
  void s6_a_cancel_that_crosses_a_fill_loses_and_the_position_is_protected() {
    var ears = new Recorder();

    try (PaperBroker broker = connected(1, ears)) {
      submit(broker, words.bracket(2));
      trade(broker, 50, 0);
      submit(broker, new CancelEntry("A-2", Bench.TRADE, Bench.ES, "late", Bench.at(40)));
      broker.requestSnapshot();
    }

    OrderReport last = ears.reports.get(ears.reports.size() - 1);
    assertThat(last.change()).isEqualTo(OrderChange.REJECTED);
    assertThat(ears.snapshots.get(0).positions()).containsExactly(new Position(Bench.MES, 2));
    assertThat(ears.snapshots.get(0).workingOrders())
        .extracting(WorkingOrder::role)
        .containsExactly(OrderRole.STOP, OrderRole.TARGET);
  }

  @Test
  void s8_a_stop_that_is_gone_is_refused_in_words_each_time_it_is_moved() {
    var ears = new Recorder();

    try (PaperBroker broker = connected(1, ears)) {
      submit(broker, words.bracket(2));
      trade(broker, 50, 0);
      trade(broker, 60, Bench.STOP);
      for (int i = 0; i < 3; i++) {
        submit(
            broker,
            new MoveStop(
                "M-" + i, Bench.TRADE, Bench.ES, words.price(-4), ExitReason.TRAIL, Bench.at(70)));
      }
    }

    List<OrderReport> refused = Bench.of(ears.reports, OrderRole.STOP, OrderChange.REJECTED);
    assertThat(refused).extracting(OrderReport::reason).containsOnly("no working stop").hasSize(3);
  }

  @Test
  void s10_a_fill_that_is_told_twice_has_the_same_number_and_execution() {
    var ears = new Recorder();

    try (PaperBroker broker = connected(1, ears)) {
      submit(broker, words.bracket(2));
      trade(broker, 50, 0);
      broker.reportsAfter(0);
    }

    assertThat(Bench.of(ears.reports, OrderRole.ENTRY, OrderChange.FILLED))
        .hasSize(2)
        .containsOnly(ears.reports.get(1));
  }

  @Test
  void s11_the_stop_survives_a_restart_where_it_was_moved_to() {
    try (PaperBroker broker = connected(1, new Recorder())) {
      submit(broker, words.bracket(2));
      trade(broker, 50, 0);
      submit(
          broker,
          new MoveStop(
              "M-1", Bench.TRADE, Bench.ES, words.price(-4), ExitReason.TRAIL, Bench.at(70)));
    }
    var ears = new Recorder();

    try (PaperBroker broker = connected(2, ears)) {
      broker.requestSnapshot();
      trade(broker, 200, -4);
    }

    assertThat(ears.snapshots.get(0).workingOrders())
        .filteredOn(order -> order.role() == OrderRole.STOP)
        .singleElement()
        .matches(stop -> stop.orderId().equals("K7QX-ES-1C-S"))
        .matches(stop -> stop.priceTicks() == words.price(-4));
    assertThat(words.brief(ears.reports)).first().isEqualTo("STOP FILLED 2@-5 left 0");
  }

  @Test
  void s12_a_fill_that_nobody_heard_of_is_told_to_who_asks_later() {
    try (PaperBroker broker = connected(1, new Recorder())) {
      submit(broker, words.bracket(2));
      trade(broker, 50, 0);
    }
    var ears = new Recorder();

    try (PaperBroker broker = connected(2, ears)) {
      broker.reportsAfter(1);
    }

    assertThat(words.brief(ears.reports)).first().isEqualTo("ENTRY FILLED 2@1 left 0");
  }
}
