package mia.account;

import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session with a venue: the only place from which orders leave. It starts blocked, is opened by
 * the account desk that connects, and blocks again when that one is gone or the emergency stop is
 * set; what only reduces risk still passes then. Runs on a thread of its own, since venues may do
 * I/O. What the venue says passes through its own mailbox, so that a marker comes back behind all
 * reports that were caused before it.
 */
public final class BrokerSession extends AbstractBehavior<BrokerSession.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerSession.class);

  /** What can be said to a session; local to its node. */
  public sealed interface Command {}

  /**
   * From the account desk at its start.
   *
   * @param epoch epoch of the account desk
   * @param lastVenueSequence last report in its journal; what follows is delivered again, then a
   *     snapshot
   */
  public record Connect(
      long epoch, long lastVenueSequence, ActorRef<AccountProtocol.Message> account)
      implements Command {}

  /** From the account desk: an admitted order, journaled. */
  public record Send(long epoch, ApprovedOrder order) implements Command {}

  /**
   * From the account desk: entries wait at the last gate, or pass again.
   *
   * @param reason why they wait, empty if they pass
   */
  public record Hold(long epoch, String reason) implements Command {}

  /** From the account desk: a print for a venue without a market of its own. */
  public record OnPrint(MarketPrint print) implements Command {}

  /** From the account desk: comes back as {@link MarkerPassed}. */
  public record PassMarker(Symbol symbol, long token) implements Command {}

  private record FromVenue(AccountProtocol.Message message) implements Command {}

  /** To the account desk: a report, not yet numbered. */
  public record VenueReported(OrderReport report) implements AccountProtocol.Message {}

  /** To the account desk: what the venue holds. */
  public record VenueSnapshot(BrokerSnapshot snapshot) implements AccountProtocol.Message {}

  /** To the account desk: the link went up or down. */
  public record VenueLink(boolean up, String reason) implements AccountProtocol.Message {}

  /** To the account desk: an order was not sent. */
  public record NotSent(ApprovedOrder order, String reason) implements AccountProtocol.Message {}

  /** To the account desk: the marker, behind everything that was caused before it. */
  public record MarkerPassed(Symbol symbol, long token, DecisionBand band)
      implements AccountProtocol.Message {}

  public static Behavior<Command> create(Broker broker, EmergencyStop emergencyStop) {
    return Behaviors.setup(context -> new BrokerSession(context, broker, emergencyStop));
  }

  private final Broker broker;
  private final EmergencyStop emergencyStop;
  private ActorRef<AccountProtocol.Message> account;
  private long epoch;
  private String held = "";

  private BrokerSession(ActorContext<Command> context, Broker broker, EmergencyStop emergencyStop) {
    super(context);
    this.broker = broker;
    this.emergencyStop = emergencyStop;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Connect.class, this::onConnect)
        .onMessage(Send.class, this::onSend)
        .onMessage(Hold.class, this::onHold)
        .onMessage(OnPrint.class, this::onPrint)
        .onMessage(PassMarker.class, this::onPassMarker)
        .onMessage(FromVenue.class, this::onFromVenue)
        .onSignal(Terminated.class, this::onAccountGone)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onConnect(Connect connect) {
    if (connect.epoch() < epoch) {
      LOG.warn("an account desk of epoch {} wants in, epoch is {}", connect.epoch(), epoch);
      return this;
    }
    if (account != null) {
      getContext().unwatch(account);
    }
    epoch = connect.epoch();
    account = connect.account();
    getContext().watch(account);
    broker.connect(epoch, new Listener(getContext().getSelf()));
    broker.reportsAfter(connect.lastVenueSequence());
    broker.requestSnapshot();
    return this;
  }

  private Behavior<Command> onSend(Send send) {
    String blocked = blockedBecause(send);
    if (blocked.isEmpty()) {
      broker.submit(send.order());
    } else {
      LOG.error("{} not sent: {}", send.order().intent().id(), blocked);
      if (isConnected(send.epoch())) { // a newer account desk sends by itself what was not sent
        account.tell(new NotSent(send.order(), blocked));
      }
    }
    return this;
  }

  private String blockedBecause(Send send) {
    if (!isConnected(send.epoch())) {
      return "no account desk of epoch " + send.epoch();
    }
    if (!send.order().intent().increasesRisk()) {
      return "";
    }
    return emergencyStop.blocks() ? "kill switch: " + emergencyStop.state().reason() : held;
  }

  private Behavior<Command> onHold(Hold hold) {
    if (isConnected(hold.epoch())) {
      held = hold.reason();
    }
    return this;
  }

  private boolean isConnected(long accountEpoch) {
    return account != null && accountEpoch == epoch;
  }

  private Behavior<Command> onPrint(OnPrint message) {
    broker.onPrint(message.print());
    return this;
  }

  private Behavior<Command> onPassMarker(PassMarker marker) {
    var passed = new MarkerPassed(marker.symbol(), marker.token(), broker.band(marker.symbol()));
    getContext().getSelf().tell(new FromVenue(passed));
    return this;
  }

  private Behavior<Command> onFromVenue(FromVenue said) {
    if (account != null) {
      account.tell(said.message());
    }
    return this;
  }

  private Behavior<Command> onAccountGone(Terminated gone) {
    LOG.info("the account desk is gone, entries are blocked");
    account = null;
    return this;
  }

  private Behavior<Command> onStop(PostStop signal) {
    broker.close();
    return this;
  }

  private record Listener(ActorRef<Command> session) implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {
      session.tell(new FromVenue(new VenueReported(report)));
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      session.tell(new FromVenue(new VenueSnapshot(snapshot)));
    }

    @Override
    public void onLink(boolean up, String reason) {
      session.tell(new FromVenue(new VenueLink(up, reason)));
    }
  }
}
