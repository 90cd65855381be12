package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.Reconnect;
import mia.broker.paper.ScriptedHost.Guest;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.broker.paper.remote.RemotePaperSettings;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client of the paper venue says when the venue breaks off, is silent, or refuses. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RemotePaperBrokerTest {
  private static final Symbol ES = Symbol.of("ES");

  private final Ears ears = new Ears();
  private ScriptedHost venue;
  private RemotePaperBroker broker;

  @BeforeEach
  void connects() throws IOException {
    venue = new ScriptedHost();
    broker = broker(Duration.ofSeconds(20), 10);
  }

  @AfterEach
  void closes() throws IOException {
    broker.close();
    venue.close();
  }

  private RemotePaperBroker broker(Duration answerPatience, int waitingMost) {
    var settings =
        new RemotePaperSettings(
            "127.0.0.1", venue.port(), Duration.ofSeconds(5), answerPatience, waitingMost);
    return new RemotePaperBroker(
        settings, "PAPER", "K7QX", new Reconnect(1, Duration.ofMillis(20).toNanos()));
  }

  private static ApprovedOrder order(String id) {
    return new ApprovedOrder(new CancelEntry(id, "T-1", ES, "not wanted", 5), "R-1");
  }

  private static MarketPrint print(long position) {
    return new MarketPrint(ES, position, 100 + position, 9, 10, 10, 10, 10, 1);
  }

  /** Connects, and lets the venue see that nothing else was said. */
  private Guest connected() throws IOException {
    broker.connect(1, ears);
    Guest guest = venue.welcomedGuest();
    assertThat(ears.next()).isEqualTo("link up");
    return guest;
  }

  @Test
  void says_who_it_is_first() throws IOException {
    broker.connect(7, ears);

    assertThat(venue.guest().hears())
        .isEqualTo(
            "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":7,\"folder\":\"K7QX\"}");
  }

  @Test
  void what_was_asked_before_the_link_is_up_is_said_when_it_is() throws IOException {
    broker.connect(1, ears);
    broker.reportsAfter(41);
    broker.requestSnapshot();
    broker.passMarker(ES, 3);

    Guest guest = venue.welcomedGuest();

    assertThat(guest.hears()).isEqualTo("paper.reports-after.v1 {\"venueSequence\":41}");
    assertThat(guest.hears()).isEqualTo("paper.pass-marker.v1 {\"symbol\":\"ES\",\"token\":3}");
    assertThat(guest.hears()).startsWith("paper.ask-snapshot.v1 ");
  }

  @Test
  void an_order_on_its_way_when_the_link_breaks_is_of_unknown_fate_and_never_sent_again()
      throws IOException {
    try (Guest guest = connected()) {
      broker.submit(order("A"));
      broker.submit(order("B"));
      guest.hears();
      guest.says("paper.submitted.v1 {\"intentId\":\"A\"}");
      assertThat(guest.hears()).contains("\"id\":\"B\"");
    }

    assertThat(ears.next()).isEqualTo("fate unknown B");
    assertThat(ears.next()).isEqualTo("link down");
    try (Guest again = venue.welcomedGuest()) {
      assertThat(ears.next()).isEqualTo("link up");
      broker.passMarker(ES, 1);
      assertThat(again.hears()).startsWith("paper.pass-marker.v1 ");
    }
  }

  @Test
  void what_the_market_did_is_said_again_in_its_order_until_a_marker_behind_it_is_back()
      throws IOException {
    try (Guest guest = connected()) {
      broker.onPrint(print(1));
      broker.passMarker(ES, 1);
      guest.hears();
      guest.hears();
      guest.says(
          "paper.marker.v1 {\"symbol\":\"ES\",\"token\":1,\"band\":{\"lowTicks\":1,\"highTicks\":9,"
              + "\"wakeAtNanos\":5}}");
      assertThat(ears.next()).isEqualTo("marker 1");
      broker.onPrint(print(2));
      broker.passMarker(ES, 2);
      broker.onPrint(print(2)); // the desk says again what was not answered
      broker.passMarker(ES, 2);
      guest.hears();
      guest.hears();
    }
    assertThat(ears.next()).isEqualTo("link down");
    broker.onPrint(print(3));

    try (Guest again = venue.welcomedGuest()) {
      assertThat(again.hears()).contains("\"position\":2");
      assertThat(again.hears()).contains("\"token\":2");
      assertThat(again.hears()).contains("\"position\":3");
    }
  }

  @Test
  void asks_behind_the_last_report_that_came_without_a_gap() throws IOException {
    try (Guest guest = connected()) {
      broker.reportsAfter(0);
      guest.hears();
      guest.says(report(1));
      guest.says(report(2));
      guest.says(report(4));
      assertThat(ears.next()).isEqualTo("report 1");
      assertThat(ears.next()).isEqualTo("report 2");
      assertThat(ears.next()).isEqualTo("report 4");
    }
    assertThat(ears.next()).isEqualTo("link down");

    try (Guest again = venue.welcomedGuest()) {
      assertThat(again.hears()).isEqualTo("paper.reports-after.v1 {\"venueSequence\":2}");
    }
  }

  private static String report(long venueSequence) {
    return ("paper.report.v1 {\"report\":{\"sequence\":0,\"venueSequence\":%d,\"symbol\":\"ES\","
            + "\"tradeId\":\"T-1\",\"orderId\":\"T-1-E\",\"intentId\":\"\",\"role\":\"ENTRY\","
            + "\"change\":\"CANCELLED\",\"workingTicks\":0,\"remainingLots\":0,\"reason\":\"\","
            + "\"timeNanos\":1,\"position\":-1}}")
        .formatted(venueSequence);
  }

  @Test
  void a_venue_that_says_nothing_any_more_counts_as_gone_and_nobody_waits_for_it()
      throws IOException {
    broker.close();
    broker = broker(Duration.ofMillis(300), 10);
    try (Guest guest = connected()) {
      broker.submit(order("A")); // returns, though nobody reads

      assertThat(ears.next()).isEqualTo("fate unknown A");
      assertThat(ears.next()).isEqualTo("link down");
      assertThat(guest.socket().isClosed()).isFalse(); // it was our side that gave up
      venue.welcomedGuest().close();
    }
  }

  @Test
  void a_venue_that_answers_pings_is_not_given_up() throws IOException {
    broker.close();
    broker = broker(Duration.ofMillis(300), 10);
    try (Guest guest = connected()) {
      for (int no = 1; no <= 6; no++) { // twice its patience
        byte[] content = new byte[guest.in().readInt()];
        guest.in().readFully(content);
        guest.says("paper.pong.v1 {\"no\":" + no + "}");
      }
      assertThat(ears.heard).isEmpty();
    }
  }

  @Test
  void an_order_is_refused_while_the_link_is_down() throws IOException {
    connected().close();
    assertThat(ears.next()).isEqualTo("link down");

    assertThatThrownBy(() -> broker.submit(order("A")))
        .isInstanceOf(BrokerCallException.class)
        .hasMessageEndingWith("the link is down");
    assertThatThrownBy(() -> broker.query(order("A"))).isInstanceOf(BrokerCallException.class);
  }

  @Test
  void an_epoch_that_was_refused_as_older_is_not_tried_again_and_a_newer_one_is()
      throws IOException {
    broker.connect(1, ears);
    try (Guest guest = venue.guest()) {
      guest.hears();
      guest.says("paper.refused.v1 {\"refusal\":\"OLDER_EPOCH\",\"reason\":\"2 was here\"}");
      assertThat(ears.next()).isEqualTo("link down");
    }
    assertThat(venue.isVisitedWithin(300)).isFalse();

    broker.connect(3, ears);

    assertThat(venue.guest().hears()).contains("\"epoch\":3");
  }

  @Test
  void the_next_epoch_begins_a_connection_of_its_own() throws IOException {
    try (Guest first = connected()) {
      broker.submit(order("A"));
      first.hears();

      broker.connect(2, ears);

      try (Guest second = venue.guest()) {
        assertThat(second.hears()).contains("\"epoch\":2");
        assertThat(ears.next()).isEqualTo("fate unknown A");
      }
    }
  }

  @Test
  void what_is_no_word_of_the_venue_ends_the_connection_and_another_one_is_made()
      throws IOException {
    try (Guest guest = connected()) {
      guest.says("nonsense");

      assertThat(ears.next()).isEqualTo("link down");
      venue.welcomedGuest().close();
    }
  }

  @Test
  void more_prints_than_may_wait_are_an_error_and_none_is_forgotten() {
    broker.connect(1, ears);
    for (int i = 0; i < 10; i++) {
      broker.onPrint(print(i));
    }

    assertThatThrownBy(() -> broker.onPrint(print(10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 10");
  }

  private static final class Ears implements BrokerListener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() {
      try {
        String next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something is heard").isNotNull();
        return next;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    @Override
    public void onReport(OrderReport report) {
      heard.add("report " + report.venueSequence());
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      heard.add("snapshot");
    }

    @Override
    public void onFateUnknown(ApprovedOrder order, String reason) {
      heard.add("fate unknown " + order.intent().id());
    }

    @Override
    public void onMarker(Symbol symbol, long token, DecisionBand band) {
      heard.add("marker " + token);
    }

    @Override
    public void onLink(boolean up, String reason) {
      heard.add("link " + (up ? "up" : "down"));
    }
  }
}
