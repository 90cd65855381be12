package mia.broker.paper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyBrokerTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol MES = Symbol.of("MES");
  private static final long T = 1_772_550_840_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final String TRADE = "TEST-ES-1";

  @TempDir private Path folder;

  private final Heard heard = new Heard();
  private FaultyBroker broker;
  private long position;

  private void open(String... script) {
    open(PaperBroker.inMemory(Instruments.builtIn(), PaperSettings.defaults()), 1, script);
  }

  private void open(PaperBroker paper, long epoch, String... script) {
    broker = new FaultyBroker(paper, FaultScript.parse("script", List.of(script)), "script");
    broker.connect(epoch, heard);
  }

  private void submit(OrderIntent intent) {
    broker.submit(new ApprovedOrder(intent, "R"));
  }

  private void enter() {
    submit(
        new EnterBracket(
            TRADE,
            ES,
            MES,
            Side.BUY,
            4,
            24_003,
            23_990,
            24_020,
            T,
            T + 5 * SECOND,
            T + 60 * SECOND,
            8_000));
  }

  private void print(long seconds, long ticks) {
    broker.onPrint(
        new MarketPrint(
            ES,
            position++,
            T + seconds * SECOND,
            MarketData.NO_PRICE,
            MarketData.NO_PRICE,
            ticks,
            ticks,
            ticks,
            MarketData.NO_VOLUME));
  }

  private void hold() {
    enter();
    print(1, 24_000);
  }

  @Test
  void tells_the_same_as_the_venue_without_a_fault() {
    open();

    hold();

    assertThat(heard.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(heard.links).containsExactly("up: paper venue, epoch 1");
  }

  @Test
  void refuses_an_order_in_the_name_of_the_venue_which_remembers_it() {
    open("on submit entry 1: reject \"insufficient margin\"");

    enter();
    enter();

    assertThat(heard.brief())
        .containsExactly(
            "ENTRY REJECTED insufficient margin", "ENTRY REJECTED insufficient margin");
    assertThat(heard.sequences()).containsExactly(1L, 1L);
    assertThat(holds().workingOrders()).isEmpty();
  }

  @Test
  void fills_an_entry_in_the_sizes_of_the_script() {
    open("on submit entry 1: fill 1,2,0");

    hold();
    print(2, 24_000);
    print(3, 24_000);

    assertThat(heard.fills()).containsExactly(1L, 2L);
    assertThat(holds().positions()).containsExactly(new Position(MES, 3));
    assertThat(holds().workingOrders().get(0).remainingLots()).isEqualTo(1);
  }

  @Test
  void says_nothing_of_an_order_of_unknown_fate_until_it_is_asked() {
    open("on submit entry 1: unknown arrives");

    assertThatThrownBy(this::enter).isInstanceOf(BrokerCallException.class);
    assertThat(heard.reports).isEmpty();
    assertThat(holds().workingOrders()).hasSize(1);

    broker.reportsAfter(0);
    assertThat(heard.brief()).containsExactly("ENTRY ACCEPTED ");
  }

  @Test
  void loses_an_order_on_its_way() {
    open("on submit entry 1: unknown lost");

    assertThatThrownBy(this::enter).isInstanceOf(BrokerCallException.class);
    broker.reportsAfter(0);

    assertThat(heard.reports).isEmpty();
    assertThat(holds().workingOrders()).isEmpty();
  }

  @Test
  void tells_late_what_comes_late_and_wakes_the_market_for_it() {
    open("on report entry filled 1: late 5s");

    hold();
    assertThat(heard.sequences()).containsExactly(1L, 3L, 4L);
    broker.passMarker(ES, 1);
    assertThat(heard.band.wakeAtNanos()).isEqualTo(T + 6 * SECOND);

    print(6, 24_000);
    assertThat(heard.sequences()).containsExactly(1L, 3L, 4L, 2L);
  }

  @Test
  void asking_brings_a_lost_report() {
    open("on report entry filled 1: lose");

    hold();
    broker.reportsAfter(1);

    assertThat(heard.sequences()).containsExactly(1L, 3L, 4L, 2L, 3L, 4L);
  }

  @Test
  void tells_a_report_again_and_again() {
    open("on report entry filled every 1: duplicate 2");

    hold();

    assertThat(heard.sequences()).containsExactly(1L, 2L, 2L, 2L, 3L, 4L);
  }

  @Test
  void lets_two_reports_cross() {
    open("on report entry filled 1: cross");

    hold();

    assertThat(heard.sequences()).containsExactly(1L, 3L, 2L, 4L);
  }

  @Test
  void is_deaf_while_the_link_is_down_and_the_market_goes_on() {
    open("after 1s: link down 10s \"no route\"");

    hold();
    print(2, 24_020); // through the target
    print(2, 24_021);
    submit(new CancelEntry("TEST-ES-2", TRADE, ES, "too late", T + 3 * SECOND));
    broker.requestSnapshot();
    print(11, 24_020);

    assertThat(heard.sequences()).containsExactly(1L);
    assertThat(heard.snapshots).isEmpty();
    assertThat(heard.links)
        .containsExactly("up: paper venue, epoch 1", "down: no route", "up: the link is back");
    assertThat(holds().positions()).isEmpty();
    broker.reportsAfter(1);
    assertThat(heard.fills()).containsExactly(4L, 4L);
  }

  @Test
  void is_deaf_and_says_nothing_while_the_link_is_stale() {
    open("after 1s: link stale 10s");

    hold();
    print(12, 24_000);

    assertThat(heard.links).containsExactly("up: paper venue, epoch 1");
    assertThat(heard.sequences()).containsExactly(1L);
  }

  @Test
  void does_not_answer_a_question() {
    open("on snapshot 1: fail");

    broker.requestSnapshot();
    assertThat(heard.snapshots).isEmpty();

    broker.requestSnapshot();
    assertThat(heard.snapshots).hasSize(1);
  }

  @Test
  void closes_by_hand_what_is_open_and_cancels_its_group() {
    open("after 10s: hand close MES");

    hold();
    print(11, 24_005);

    assertThat(heard.brief())
        .endsWith(
            "EXIT FILLED by hand at the venue",
            "STOP CANCELLED its group was closed by the exit",
            "TARGET CANCELLED its group was closed by the exit");
    assertThat(heard.reports.get(4).fill().orElseThrow().priceTicks()).isEqualTo(24_005);
    assertThat(holds().positions()).isEmpty();
    assertThat(holds().workingOrders()).isEmpty();
  }

  @Test
  void a_trade_by_hand_closes_ours_and_leaves_the_rest_beside_them() {
    open("after 10s: hand sell 7 MES");

    hold();
    print(11, 24_005);

    assertThat(heard.fills()).containsExactly(4L, 4L);
    assertThat(holds().positions()).containsExactly(new Position(MES, -3));
  }

  @Test
  void a_working_exit_goes_when_somebody_closes_by_hand() {
    open("on submit exit 1: hand close MES");
    hold();

    submit(
        new ExitPosition(
            "TEST-ES-2", TRADE, ES, MES, Side.SELL, 4, ExitReason.TIME, T + 2 * SECOND));
    print(3, 24_000);

    assertThat(heard.brief()).contains("EXIT REJECTED no open position");
    assertThat(heard.fills()).containsExactly(4L, 4L);
  }

  @Test
  void a_stop_that_was_cancelled_by_hand_neither_fills_nor_moves() {
    open("on report target accepted 1: hand cancel stop MES");
    hold();

    submit(new MoveStop("TEST-ES-2", TRADE, ES, 23_995, ExitReason.TRAIL, T + 2 * SECOND));
    print(3, 23_900);

    assertThat(heard.brief())
        .contains("STOP CANCELLED by hand at the venue")
        .endsWith("STOP REJECTED no working stop: it was cancelled by hand");
    assertThat(holds().positions()).containsExactly(new Position(MES, 4));
    assertThat(holds().workingOrders()).hasSize(1);
  }

  @Test
  void a_session_that_starts_again_does_no_instant_and_no_hand_twice() {
    String script = "at 2026-03-03T15:14:10Z: hand buy 3 MES";
    Path file = folder.resolve("paper.db");
    open(PaperBroker.open(file, Instruments.builtIn(), PaperSettings.defaults()), 1, script);
    print(9, 24_000);
    print(11, 24_000);
    broker.close();

    open(PaperBroker.open(file, Instruments.builtIn(), PaperSettings.defaults()), 2, script);
    print(9, 24_000); // told again
    print(12, 24_000);

    assertThat(holds().positions()).containsExactly(new Position(MES, 3));
    broker.close();
  }

  @Test
  void the_same_seed_has_the_same_faults() {
    List<List<Long>> told = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      heard.reports.clear();
      position = 0;
      open("seed 5", "on report any any 40%: lose");
      hold();
      print(2, 24_021);
      told.add(heard.sequences());
    }

    assertThat(told.get(0)).isEqualTo(told.get(1)).hasSizeBetween(1, 6);
  }

  private BrokerSnapshot holds() {
    heard.snapshots.clear();
    broker.requestSnapshot();
    return heard.snapshots.get(0);
  }

  private static final class Heard implements BrokerListener {
    private final List<OrderReport> reports = new ArrayList<>();
    private final List<BrokerSnapshot> snapshots = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private DecisionBand band = DecisionBand.OPEN;

    List<Long> sequences() {
      return reports.stream().map(OrderReport::venueSequence).toList();
    }

    List<Long> fills() {
      return reports.stream().flatMap(r -> r.fill().stream()).map(f -> f.lots()).toList();
    }

    List<String> brief() {
      return reports.stream().map(r -> r.role() + " " + r.change() + " " + r.reason()).toList();
    }

    @Override
    public void onReport(OrderReport report) {
      reports.add(report);
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      snapshots.add(snapshot);
    }

    @Override
    public void onMarker(Symbol symbol, long token, DecisionBand within) {
      band = within;
    }

    @Override
    public void onLink(boolean up, String reason) {
      links.add((up ? "up: " : "down: ") + reason);
    }
  }
}
