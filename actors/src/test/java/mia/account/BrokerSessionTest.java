package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import mia.account.BrokerSession.Connect;
import mia.account.BrokerSession.FateUnknown;
import mia.account.BrokerSession.MarkerPassed;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.OnPrint;
import mia.account.BrokerSession.PassMarker;
import mia.account.BrokerSession.Send;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.account.BrokerSession.VenueSnapshot;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSessionTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol ES = Symbol.of("ES");

  @TempDir private Path folder;

  private final ScriptedVenue venue = new ScriptedVenue();
  private final DecisionLedger ledger = new DecisionLedger();
  private EmergencyStop stop;
  private ActorRef<BrokerSession.Command> session;
  private TestProbe<AccountProtocol.Message> account;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void starts_blocked() {
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    session = KIT.spawn(AccountBench.sessionOf(venue, stop, ledger, AccountSettings.defaults()));
    account = KIT.createTestProbe();
  }

  /** An order that was decided. */
  private ApprovedOrder order(String id) {
    var order = new ApprovedOrder(AccountBench.entry(id), "R");
    ledger.decided(order);
    return order;
  }

  private void connect(long epoch) {
    session.tell(new Connect(epoch, 0, account.ref()));
    account.expectMessageClass(VenueLink.class, Duration.ofSeconds(10));
    account.expectMessageClass(VenueSnapshot.class, Duration.ofSeconds(10));
  }

  private void settle() {
    session.tell(new PassMarker(ES, 9));
    account.expectMessageClass(MarkerPassed.class, Duration.ofSeconds(10));
  }

  @Test
  void sends_nothing_before_an_account_desk_has_connected() {
    session.tell(new Send(1, order("A")));
    connect(1);
    settle();

    assertThat(venue.submitted()).isEmpty();
  }

  @Test
  void sends_for_the_connected_epoch() {
    connect(1);
    session.tell(new Send(1, order("A")));
    settle();

    assertThat(venue.submitted()).containsExactly("A");
  }

  @Test
  void refuses_an_account_desk_of_an_older_epoch() {
    connect(5);
    TestProbe<AccountProtocol.Message> old = KIT.createTestProbe();

    session.tell(new Connect(4, 0, old.ref()));
    session.tell(new Send(4, order("A")));
    settle();

    old.expectNoMessage(Duration.ofMillis(50));
    assertThat(venue.submitted()).isEmpty();
  }

  @Test
  void what_an_older_epoch_wanted_sent_is_not_refused_in_the_name_of_the_new_one() {
    connect(2);

    session.tell(new Send(1, order("A"))); // the new one sends it again by itself
    session.tell(new Send(2, order("A")));
    settle();

    assertThat(venue.submitted()).containsExactly("A");
  }

  @Test
  void says_that_an_entry_was_not_sent_behind_a_kill() {
    connect(1);
    stop.trigger("smoke", "operator", 1);

    session.tell(new Send(1, order("A")));

    NotSent refused = account.expectMessageClass(NotSent.class, Duration.ofSeconds(10));
    assertThat(refused.reason()).isEqualTo("kill switch: smoke");
    assertThat(venue.submitted()).isEmpty();
  }

  @Test
  void blocks_when_its_account_desk_is_gone() {
    connect(1);
    account.stop();
    TestProbe<Object> watcher = KIT.createTestProbe();
    watcher.expectTerminated(account.ref(), Duration.ofSeconds(10));

    // The session hears of it by itself, at an instant of its own.
    watcher.awaitAssert(
        Duration.ofSeconds(10),
        () -> {
          int sent = venue.submitted().size();
          int prints = venue.prints();
          session.tell(new Send(1, order("A")));
          session.tell(new OnPrint(new MarketPrint(ES, 0, 0, 0, 0, 0, 0, 0, 0)));
          watcher.awaitAssert(
              () -> {
                assertThat(venue.prints()).isGreaterThan(prints);
                return null;
              });
          assertThat(venue.submitted()).hasSize(sent);
          return null;
        });
  }

  @Test
  void a_marker_is_back_when_the_venue_says_so_and_behind_its_reports() {
    connect(1);
    venue.holdsMarkers();

    session.tell(new PassMarker(ES, 7));
    session.tell(new Send(1, order("A")));
    account.expectNoMessage(Duration.ofMillis(50));
    venue.says(AccountBench.report(1, "A", "A", OrderRole.ENTRY, OrderChange.ACCEPTED, 4));
    venue.returnsMarkers();

    account.expectMessageClass(VenueReported.class, Duration.ofSeconds(10));
    MarkerPassed passed = account.expectMessageClass(MarkerPassed.class, Duration.ofSeconds(10));
    assertThat(passed.token()).isEqualTo(7);
  }

  @Test
  void an_order_that_was_lost_on_its_way_behind_the_call_is_of_unknown_fate() {
    connect(1);
    ApprovedOrder order = order("A");
    session.tell(new Send(1, order));
    settle();

    venue.loses(order, "the link broke");

    FateUnknown unknown = account.expectMessageClass(FateUnknown.class, Duration.ofSeconds(10));
    assertThat(unknown).isEqualTo(new FateUnknown(order, "the link broke"));
  }

  @Test
  void a_fault_of_the_adapter_is_a_link_that_is_down_and_nobody_waits_for_a_marker() {
    connect(1);
    venue.breaks();

    for (int i = 0; i < 3; i++) {
      session.tell(new OnPrint(new MarketPrint(ES, 0, 0, 0, 0, 0, 0, 0, 0)));
    }
    VenueLink down = account.expectMessageClass(VenueLink.class, Duration.ofSeconds(10));
    settle();
    session.tell(new Send(1, order("A")));
    NotSent refused = account.expectMessageClass(NotSent.class, Duration.ofSeconds(10));

    assertThat(down.up()).isFalse();
    assertThat(down.reason()).contains("failed to see a print").contains("a fault of the adapter");
    assertThat(refused.reason()).isEqualTo("the link to the venue is down");
  }

  @Test
  void an_order_over_which_the_adapter_fails_is_of_unknown_fate() {
    connect(1);
    venue.breaks();
    ApprovedOrder order = order("A");

    session.tell(new Send(1, order));

    FateUnknown unknown = account.expectMessageClass(FateUnknown.class, Duration.ofSeconds(10));
    assertThat(unknown.order()).isEqualTo(order);
    assertThat(unknown.reason()).contains("failed to take an order");
    assertThat(account.expectMessageClass(VenueLink.class, Duration.ofSeconds(10)).up()).isFalse();
  }
}
