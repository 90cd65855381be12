package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import mia.account.BrokerSession.Connect;
import mia.account.BrokerSession.MarkerPassed;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.OnPrint;
import mia.account.BrokerSession.PassMarker;
import mia.account.BrokerSession.Send;
import mia.account.BrokerSession.Stop;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.broker.Reconnect;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.broker.paper.remote.RemotePaperSettings;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop while the venue of another process is away. */
class RemoteKillTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Symbol ES = Symbol.of("ES");
  private static final long T = AccountBench.entry("A").decidedAtNanos();

  @TempDir private Path folder;

  private final DecisionLedger ledger = new DecisionLedger();
  private PaperHost host;
  private EmergencyStop stop;
  private ActorRef<BrokerSession.Command> session;
  private TestProbe<AccountProtocol.Message> account;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void connects() throws IOException {
    host = host(0);
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    var settings =
        new RemotePaperSettings(
            "127.0.0.1", host.port(), Duration.ofSeconds(5), Duration.ofSeconds(20), 100);
    var venue =
        new RemotePaperBroker(
            settings, "PAPER", "TEST", new Reconnect(1, Duration.ofMillis(20).toNanos()));
    session = KIT.spawn(AccountBench.sessionOf(venue, stop, ledger, AccountSettings.defaults()));
    account = KIT.createTestProbe();
    session.tell(new Connect(1, 0, account.ref()));
    awaits(said -> said.equals(new VenueLink(true, "paper venue, epoch 1")));
  }

  @AfterEach
  void ends() {
    KIT.stop(session);
    host.close();
  }

  private PaperHost host(int port) throws IOException {
    return PaperHost.start(
        new HostTerms(folder, Instruments.builtIn(), PaperSettings.defaults(), Optional.empty()),
        HostDoor.onLoopback(port));
  }

  private AccountProtocol.Message awaits(Predicate<AccountProtocol.Message> wanted) {
    return account
        .fishForMessage(
            SOON,
            said ->
                wanted.test(said)
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore())
        .get(0);
  }

  private OrderReport awaits(OrderRole role, OrderChange change) {
    var said =
        (VenueReported)
            awaits(
                message ->
                    message instanceof VenueReported reported
                        && reported.report().role() == role
                        && reported.report().change() == change);
    return said.report();
  }

  private ApprovedOrder decided(String id) {
    var entry =
        new EnterBracket(
            id,
            ES,
            Symbol.of("MES"),
            Side.BUY,
            4,
            24_068,
            24_054,
            24_093,
            T,
            T + 5_000_000_000L,
            T + 60_000_000_000L,
            8_268);
    var order = new ApprovedOrder(entry, "R");
    ledger.decided(order);
    return order;
  }

  private void print(long position, long afterNanos) {
    session.tell(
        new OnPrint(
            new MarketPrint(
                ES, position, T + afterNanos, 24_067, 24_068, 24_068, 24_068, 24_068, 9)));
  }

  @Test
  void closes_what_is_open_as_soon_as_the_venue_is_back() throws IOException {
    session.tell(new Send(1, decided("A")));
    awaits(OrderRole.ENTRY, OrderChange.ACCEPTED);
    print(1, 50_000_000L);
    awaits(OrderRole.ENTRY, OrderChange.FILLED);
    int port = host.port();
    host.close();
    awaits(said -> said instanceof VenueLink link && !link.up());

    session.tell(new Send(1, decided("B")));
    var refused = (NotSent) awaits(NotSent.class::isInstance);
    assertThat(refused.reason()).isEqualTo("the link to the venue is down");
    var kill = new KillState(KillState.Phase.TRIGGERED, "smoke", "operator", T);
    stop.trigger(kill);
    session.tell(new Stop(kill));
    print(2, 100_000_000L);
    session.tell(new PassMarker(ES, 1));
    host = host(port);

    awaits(MarkerPassed.class::isInstance);
    OrderReport accepted = awaits(OrderRole.EXIT, OrderChange.ACCEPTED);
    assertThat(accepted.intentId()).isEqualTo("A-KX1");
    print(3, 10_000_000_000L);
    assertThat(awaits(OrderRole.EXIT, OrderChange.FILLED).fill().orElseThrow().lots()).isEqualTo(4);
  }
}
