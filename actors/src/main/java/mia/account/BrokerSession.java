package mia.account;

import java.util.Optional;
import java.util.function.LongSupplier;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.BrokerSnapshot;
import mia.broker.ContainedBroker;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
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

  /** From the account desk: a price to compare entries with. */
  public record See(Symbol traded, long ticks, long timeNanos) implements Command {}

  /** From the account desk: what the venue holds is wanted again. */
  public record AskSnapshot(long epoch) implements Command {}

  /** From the account desk after an outage: everything behind a report, then a snapshot. */
  public record Resync(long epoch, long lastVenueSequence) implements Command {}

  /** From the account desk: what became of an order that got no answer. */
  public record Query(long epoch, ApprovedOrder order) implements Command {}

  /**
   * From whoever stops: the journal gets a while to hold it, then this session cancels and closes
   * by itself.
   */
  public record Stop(KillState kill) implements Command {}

  /**
   * From the account desk: the journal holds the stop, and what follows from it comes from there.
   */
  public record StopJournaled(long epoch) implements Command {}

  private enum ActAlone implements Command {
    INSTANCE
  }

  /** From the account desk: a print for a venue without a market of its own. */
  public record OnPrint(MarketPrint print) implements Command {}

  /** From the account desk: comes back as {@link MarkerPassed}. */
  public record PassMarker(Symbol symbol, long token) implements Command {}

  /** From {@link SessionListener}: what the venue said, for the account desk. */
  record FromVenue(AccountProtocol.Message message) implements Command {}

  /** To the account desk: a report, not yet numbered. */
  public record VenueReported(OrderReport report) implements AccountProtocol.Message {}

  /** To the account desk: what the venue holds. */
  public record VenueSnapshot(BrokerSnapshot snapshot) implements AccountProtocol.Message {}

  /** To the account desk: the link went up or down. */
  public record VenueLink(boolean up, String reason) implements AccountProtocol.Message {}

  /** To the account desk: an order was not sent. */
  public record NotSent(ApprovedOrder order, String reason) implements AccountProtocol.Message {}

  /** To the account desk: the call failed on its way, or an order was asked for in vain. */
  public record FateUnknown(ApprovedOrder order, String reason)
      implements AccountProtocol.Message {}

  /** To the account desk: the venue knows nothing of an intent. */
  public record NotKnown(String intentId) implements AccountProtocol.Message {}

  /** To the account desk: the marker, behind everything that was caused before it. */
  public record MarkerPassed(Symbol symbol, long token, DecisionBand band)
      implements AccountProtocol.Message {}

  /**
   * What a session is made of.
   *
   * @param broker venue, opened
   * @param emergencyStop kill switch
   * @param gate last look at what leaves
   * @param ledger decisions that came in
   * @param settings how it behaves
   * @param ticker nanoseconds that do not jump, for failing calls
   * @param fence whether this node may still write in the name of the account
   */
  public record Parts(
      Broker broker,
      EmergencyStop emergencyStop,
      OrderGate gate,
      DecisionLedger ledger,
      AccountSettings settings,
      LongSupplier ticker,
      Fence fence) {}

  public static Behavior<Command> create(Parts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new BrokerSession(context, timers, parts)));
  }

  private final Broker broker;
  private final EmergencyStop emergencyStop;
  private final Parts parts;
  private final TimerScheduler<Command> timers;
  private final CallBreaker calls;
  private ActorRef<AccountProtocol.Message> account;
  private long epoch;
  private boolean linkUp = true;
  private String held = "";
  private long lastEventNanos;
  private int actedAlone;
  private boolean actsOnSnapshot;

  private BrokerSession(
      ActorContext<Command> context, TimerScheduler<Command> timers, Parts parts) {
    super(context);
    this.parts = parts;
    this.timers = timers;
    this.broker = new ContainedBroker(parts.broker());
    this.emergencyStop = parts.emergencyStop();
    this.calls = new CallBreaker(parts.settings().gateway());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Connect.class, this::onConnect)
        .onMessage(Send.class, this::onSend)
        .onMessage(Hold.class, this::onHold)
        .onMessage(See.class, this::onSee)
        .onMessage(AskSnapshot.class, this::onAskSnapshot)
        .onMessage(Resync.class, this::onResync)
        .onMessage(Query.class, this::onQuery)
        .onMessage(Stop.class, this::onStop)
        .onMessage(StopJournaled.class, this::onStopJournaled)
        .onMessage(ActAlone.class, this::onActAlone)
        .onMessage(OnPrint.class, this::onPrint)
        .onMessage(PassMarker.class, this::onPassMarker)
        .onMessage(FromVenue.class, this::onFromVenue)
        .onSignal(Terminated.class, this::onAccountGone)
        .onSignal(PostStop.class, this::onStopped)
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
    broker.connect(epoch, new SessionListener(getContext().getSelf()));
    broker.reportsAfter(connect.lastVenueSequence());
    broker.requestSnapshot();
    return this;
  }

  private Behavior<Command> onSend(Send send) {
    lastEventNanos = Math.max(lastEventNanos, send.order().intent().decidedAtNanos());
    if (!isConnected(send.epoch())) { // a newer account desk sends by itself what was not sent
      LOG.error("{} not sent: no account desk of epoch {}", id(send.order()), send.epoch());
      return this;
    }
    String blocked = blockedBecause(send.order());
    if (blocked.isEmpty()) {
      submit(send.order(), parts.fence().refusal(epoch));
    } else {
      notSent(send.order(), blocked);
    }
    return this;
  }

  private void notSent(ApprovedOrder order, String reason) {
    LOG.error("{} not sent: {}", id(order), reason);
    if (account != null) {
      account.tell(new NotSent(order, reason));
    }
  }

  private static String id(ApprovedOrder order) {
    return order.intent().id();
  }

  /** In the order in which a refusal says most; the last ones take something when they pass. */
  private String blockedBecause(ApprovedOrder order) {
    if (!linkUp) {
      return "the link to the venue is down"; // and nothing is kept for when it is back
    }
    if (order.intent().increasesRisk()) {
      if (emergencyStop.blocks()) {
        return "kill switch: " + emergencyStop.state().reason();
      }
      if (!held.isEmpty()) {
        return held;
      }
      if (!calls.lets(parts.ticker().getAsLong())) {
        return "circuit: calls to the venue fail";
      }
    }
    String refused = parts.gate().refusal(order);
    if (!refused.isEmpty()) {
      return refused;
    }
    return parts.ledger().leave(order).map(why -> "ledger: " + why).orElse("");
  }

  /**
   * The fence is looked at last, whatever the order is for. A call whose fate is not known is asked
   * for later, never repeated.
   */
  private void submit(ApprovedOrder order, Optional<String> fenced) {
    if (fenced.isPresent()) {
      notSent(order, "fence: " + fenced.get());
      return;
    }
    try {
      broker.submit(order);
      calls.succeeded();
    } catch (BrokerCallException e) {
      calls.failed(parts.ticker().getAsLong());
      LOG.error("{}: it is not known whether it arrived", id(order), e);
      if (account != null) {
        account.tell(new FateUnknown(order, e.getMessage()));
      }
    }
  }

  private Behavior<Command> onHold(Hold hold) {
    if (isConnected(hold.epoch())) {
      held = hold.reason();
    }
    return this;
  }

  private Behavior<Command> onSee(See see) {
    parts.gate().see(see.traded(), see.ticks(), see.timeNanos());
    return this;
  }

  private Behavior<Command> onAskSnapshot(AskSnapshot ask) {
    if (isConnected(ask.epoch()) && linkUp) {
      broker.requestSnapshot();
    }
    return this;
  }

  private Behavior<Command> onResync(Resync resync) {
    if (isConnected(resync.epoch())) {
      broker.reportsAfter(resync.lastVenueSequence());
      broker.requestSnapshot();
    }
    return this;
  }

  private Behavior<Command> onQuery(Query query) {
    if (!isConnected(query.epoch()) || !linkUp) {
      return this; // asked again by the account desk
    }
    try {
      broker.query(query.order());
      calls.succeeded();
    } catch (BrokerCallException e) {
      calls.failed(parts.ticker().getAsLong());
      LOG.error("{}: the query failed", id(query.order()), e);
    }
    return this;
  }

  // A stop that the journal does not hold

  private Behavior<Command> onStop(Stop stop) {
    LOG.error("stop by {}: {}", stop.kill().by(), stop.kill().reason());
    actedAlone = 0;
    timers.startSingleTimer(ActAlone.INSTANCE, parts.settings().kill().journalWait());
    return this;
  }

  private Behavior<Command> onStopJournaled(StopJournaled journaled) {
    if (isConnected(journaled.epoch())) {
      timers.cancel(ActAlone.INSTANCE);
      actsOnSnapshot = false;
    }
    return this;
  }

  private Behavior<Command> onActAlone(ActAlone act) {
    KillSettings kill = parts.settings().kill();
    if (!emergencyStop.blocks() || epoch == 0 || actedAlone >= kill.closeAttempts()) {
      return this;
    }
    LOG.error("the journal does not hold the stop yet: cancelling and closing without it");
    actedAlone++;
    actsOnSnapshot = true;
    broker.requestSnapshot();
    timers.startSingleTimer(ActAlone.INSTANCE, kill.journalWait().multipliedBy(2));
    return this;
  }

  private void actOn(BrokerSnapshot snapshot) {
    actsOnSnapshot = false;
    KillPolicy policy = parts.settings().kill().policy();
    EmergencyOrders.of(snapshot, policy, actedAlone, lastEventNanos)
        .forEach(order -> submit(order, parts.fence().emergencyRefusal(epoch)));
  }

  private boolean isConnected(long accountEpoch) {
    return account != null && accountEpoch == epoch;
  }

  private Behavior<Command> onPrint(OnPrint message) {
    lastEventNanos = Math.max(lastEventNanos, message.print().timeNanos());
    broker.onPrint(message.print());
    return this;
  }

  private Behavior<Command> onPassMarker(PassMarker marker) {
    broker.passMarker(marker.symbol(), marker.token());
    return this;
  }

  private Behavior<Command> onFromVenue(FromVenue said) {
    if (said.message() instanceof VenueLink link) {
      linkUp = link.up();
    } else if (said.message() instanceof FateUnknown unknown) {
      calls.failed(parts.ticker().getAsLong());
      LOG.error(
          "{}: it is not known whether it arrived: {}", id(unknown.order()), unknown.reason());
    } else if (said.message() instanceof VenueReported reported) {
      lastEventNanos = Math.max(lastEventNanos, reported.report().timeNanos());
    } else if (said.message() instanceof VenueSnapshot found && actsOnSnapshot) {
      actOn(found.snapshot());
    }
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

  private Behavior<Command> onStopped(PostStop signal) {
    broker.close();
    return this;
  }
}
