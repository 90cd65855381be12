package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mia.account.BrokerSession.Connect;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.Send;
import mia.account.BrokerSession.Stop;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueSnapshot;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session sends that may no longer write in the name of its account. */
class SessionFenceTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol MES = Symbol.of("MES");

  @TempDir private Path folder;

  private final ScriptedVenue venue = new ScriptedVenue();
  private final DecisionLedger ledger = new DecisionLedger();
  private volatile boolean holdsLease = true;
  private EmergencyStop stop;
  private ActorRef<BrokerSession.Command> session;
  private TestProbe<AccountProtocol.Message> account;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void connects_under_epoch_3() {
    Fence fence =
        epoch -> holdsLease ? Optional.empty() : Optional.of("no lease of epoch " + epoch);
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    session =
        KIT.spawn(AccountBench.sessionOf(venue, stop, ledger, AccountSettings.defaults(), fence));
    account = KIT.createTestProbe();
    session.tell(new Connect(3, 0, account.ref()));
    account.expectMessageClass(VenueLink.class, SOON);
    account.expectMessageClass(VenueSnapshot.class, SOON);
  }

  private ApprovedOrder decided(OrderIntent intent) {
    var order = new ApprovedOrder(intent, "R");
    ledger.decided(order);
    return order;
  }

  static List<OrderIntent> orders_of_every_kind() {
    long now = AccountBench.entry("A").decidedAtNanos();
    return List.of(
        AccountBench.entry("A"),
        AccountBench.exit("X", "A", 4),
        new MoveStop("M", "A", ES, 24_060, ExitReason.TRAIL, now),
        new CancelEntry("C", "A", ES, "not wanted", now));
  }

  @ParameterizedTest
  @MethodSource("orders_of_every_kind")
  void sends_nothing_of_any_kind_without_the_lease(OrderIntent intent) {
    ApprovedOrder order = decided(intent);
    holdsLease = false;

    session.tell(new Send(3, order));

    NotSent refused = account.expectMessageClass(NotSent.class, SOON);
    assertThat(refused).isEqualTo(new NotSent(order, "fence: no lease of epoch 3"));
    assertThat(venue.submitted()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("orders_of_every_kind")
  void sends_what_is_asked_while_the_lease_holds(OrderIntent intent) {
    session.tell(new Send(3, decided(intent)));

    account.awaitAssert(
        SOON,
        () -> {
          assertThat(venue.submitted()).containsExactly(intent.id());
          return null;
        });
  }

  @Test
  void closes_nothing_by_itself_without_the_lease_when_the_journal_does_not_hold_a_stop() {
    venue.holds(
        new BrokerSnapshot(
            2,
            List.of(),
            List.of(working(OrderRole.ENTRY, Side.BUY), working(OrderRole.STOP, Side.SELL))));
    var kill = new KillState(KillState.Phase.TRIGGERED, "smoke", "operator", 1);
    stop.trigger(kill);
    holdsLease = false;

    session.tell(new Stop(kill));
    NotSent cancel = account.expectMessageClass(NotSent.class, SOON);
    NotSent exit = account.expectMessageClass(NotSent.class, SOON);
    account.expectMessageClass(VenueSnapshot.class, SOON); // off which it has acted

    assertThat(List.of(cancel.order().intent().id(), exit.order().intent().id()))
        .containsExactly("A-KC1", "A-KX1");
    assertThat(exit.reason()).isEqualTo("fence: no lease of epoch 3");
    assertThat(venue.submitted()).isEmpty();
  }

  private static WorkingOrder working(OrderRole role, Side side) {
    return new WorkingOrder("A", role.orderId("A"), role, ES, MES, side, 4, 24_054, OrderType.STOP);
  }
}
