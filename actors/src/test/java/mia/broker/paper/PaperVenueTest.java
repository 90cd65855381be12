package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderReport;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sessions, order of telling, and what happens when the log fails. */
class PaperVenueTest {
  private final Bench words = new Bench(Side.BUY);
  private final PaperVenue venue =
      PaperVenue.inMemory(Instruments.builtIn(), PaperSettings.defaults());

  private static ApprovedOrder approved(OrderIntent intent) {
    return new ApprovedOrder(intent, "R-1");
  }

  private static MarketPrint trade(long position, long millis, long ticks) {
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

  @Test
  void a_broker_tells_within_the_call_what_the_call_causes() {
    var recorder = new Recorder();
    PaperBroker broker = PaperBroker.inMemory(Instruments.builtIn(), PaperSettings.defaults());
    broker.connect(1, recorder);

    broker.submit(approved(words.bracket(2)));
    broker.onPrint(trade(0, 50, 24_000));
    broker.requestSnapshot();

    assertThat(recorder.links).containsExactly("up: paper venue, epoch 1");
    assertThat(words.brief(recorder.reports))
        .containsExactly(
            "ENTRY ACCEPTED left 2",
            "ENTRY FILLED 2@1 left 0",
            "STOP ACCEPTED at -10 left 2",
            "TARGET ACCEPTED at 20 left 2");
    assertThat(recorder.snapshots)
        .extracting(BrokerSnapshot::lastVenueSequence)
        .containsExactly(4L);
    broker.close();
  }

  @Test
  void reports_can_be_asked_for_again_from_any_number_on() {
    var recorder = new Recorder();
    PaperBroker broker = venue.session();
    broker.connect(1, recorder);
    broker.submit(approved(words.bracket(2)));
    broker.onPrint(trade(0, 50, 24_000));
    List<OrderReport> told = List.copyOf(recorder.reports);
    recorder.reports.clear();

    broker.reportsAfter(2);

    assertThat(recorder.reports).isEqualTo(told.subList(2, 4));
  }

  @Test
  void the_band_is_open_without_orders_and_follows_those_that_work() {
    PaperBroker broker = venue.session();
    broker.connect(1, new Recorder());
    DecisionBand before = broker.band(Bench.ES);

    broker.submit(approved(words.bracket(2)));
    DecisionBand sent = broker.band(Bench.ES);
    broker.onPrint(trade(0, 50, 24_000));
    DecisionBand open = broker.band(Bench.ES);

    assertThat(before).isEqualTo(DecisionBand.OPEN);
    assertThat(sent).isEqualTo(DecisionBand.OPEN.from(Bench.at(50)));
    assertThat(open).isEqualTo(DecisionBand.OPEN.below(words.price(-10)).above(words.price(21)));
    assertThat(broker.band(Symbol.of("NQ"))).isEqualTo(DecisionBand.OPEN);
  }

  @Test
  void a_print_inside_the_band_counts_as_applied() {
    PaperBroker broker = venue.session();
    broker.connect(1, new Recorder());

    broker.onPrint(trade(41, 50, 24_000));

    assertThat(venue.state().appliedPositions()).containsEntry(Bench.ES, 41L);
  }

  @Test
  void a_listener_that_orders_while_it_is_told_hears_everything_in_order() {
    PaperBroker broker = venue.session();
    var heard = new ArrayList<Long>();
    broker.connect(
        1,
        new BrokerListener() {
          @Override
          public void onReport(OrderReport report) {
            heard.add(report.venueSequence());
            if (report.venueSequence() == 1) {
              broker.submit(
                  approved(new CancelEntry("C-1", Bench.TRADE, Bench.ES, "no", Bench.at(0))));
              broker.submit(approved(words.bracket("A-9", Bench.MES, 1)));
            }
          }

          @Override
          public void onSnapshot(BrokerSnapshot snapshot) {}

          @Override
          public void onLink(boolean up, String reason) {}
        });

    broker.submit(approved(words.bracket(2)));

    assertThat(heard).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_broker_that_is_not_connected_takes_nothing() {
    PaperBroker broker = venue.session();

    assertThatThrownBy(() -> broker.submit(approved(words.bracket(2))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("paper broker: connect first");
    broker.onPrint(trade(0, 60, 24_000));
    assertThat(venue.state().appliedPositions()).isEmpty();
    assertThatThrownBy(() -> broker.connect(0, new Recorder()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class WhenTwoSessionsConnect {
    private final Recorder oldEars = new Recorder();
    private final Recorder newEars = new Recorder();
    private final PaperBroker older = venue.session();
    private final PaperBroker newer = venue.session();

    @Test
    void the_newer_epoch_takes_the_reports_and_the_older_hears_that_its_link_is_down() {
      older.connect(1, oldEars);
      newer.connect(2, newEars);

      newer.submit(approved(words.bracket(2)));

      assertThat(oldEars.links)
          .containsExactly("up: paper venue, epoch 1", "down: a newer session has connected");
      assertThat(oldEars.reports).isEmpty();
      assertThat(newEars.reports).hasSize(1);
    }

    @Test
    void what_the_older_one_submits_is_rejected_to_it_alone() {
      older.connect(1, oldEars);
      newer.connect(2, newEars);

      older.submit(approved(words.bracket(2)));

      assertThat(oldEars.reports)
          .singleElement()
          .matches(report -> report.change() == OrderChange.REJECTED)
          .matches(report -> report.reason().equals("older epoch 1, the venue has seen 2"));
      assertThat(newEars.reports).isEmpty();
      assertThat(venue.state().trades()).isEmpty();
    }

    @Test
    void prints_of_the_older_one_do_nothing() {
      newer.connect(2, newEars);
      newer.submit(approved(words.bracket(2)));
      older.connect(1, oldEars);

      older.onPrint(trade(0, 60, 24_000));

      assertThat(oldEars.links).containsExactly("down: older epoch 1, the venue has seen 2");
      assertThat(newEars.reports).hasSize(1);
      assertThat(venue.state().appliedPositions()).isEmpty();
    }

    @Test
    void fills_of_a_former_session_reach_the_one_that_follows() {
      older.connect(1, oldEars);
      older.submit(approved(words.bracket(2)));
      older.close();
      newer.connect(2, newEars);

      newer.onPrint(trade(0, 50, 24_000));
      newer.reportsAfter(0);

      assertThat(newEars.reports.stream().map(OrderReport::venueSequence))
          .containsExactly(2L, 3L, 4L, 1L, 2L, 3L, 4L);
    }
  }

  @Nested
  class WhenTheLogFails {
    private final Recorder ears = new Recorder();
    private boolean full;
    private final PaperVenue failing =
        PaperVenue.on(
            new PaperExchange(Instruments.builtIn(), PaperSettings.defaults()),
            new PaperLog() {
              @Override
              public void append(
                  PaperInput input,
                  SortedMap<Symbol, Long> appliedPositions,
                  List<OrderReport> reports) {
                if (full) {
                  throw new PaperStoreException("disk full");
                }
              }

              @Override
              public List<OrderReport> reportsAfter(long venueSequence, int most) {
                return List.of();
              }

              @Override
              public void close() {}
            });

    @Test
    void nothing_is_reported_the_link_goes_down_and_every_later_call_fails() {
      PaperBroker broker = failing.session();
      broker.connect(1, ears);
      full = true;

      assertThatThrownBy(() -> broker.submit(approved(words.bracket(2))))
          .isInstanceOf(PaperStoreException.class);
      full = false;

      assertThat(ears.reports).isEmpty();
      assertThat(ears.links).containsExactly("up: paper venue, epoch 1", "down: disk full");
      assertThatThrownBy(() -> broker.onPrint(trade(0, 50, 24_000)))
          .isInstanceOf(PaperStoreException.class)
          .hasMessageContaining("open it anew: disk full");
    }
  }
}
