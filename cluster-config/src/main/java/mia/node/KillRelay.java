package mia.node;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mia.account.EmergencyStop;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.KillRelayProtocol.Message;
import mia.protocol.account.KillRelayProtocol.Tripped;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a stop from the node on which somebody stopped to all others, so that it blocks wherever
 * the account's session is, also while the account's desk recovers or its journal is down. A stop
 * that the account's journal does not hold is told to the account again and again; what the journal
 * says of the kill switch is followed on every node.
 *
 * <p>One per account and node of a cluster. Restarted after a failure: it holds nothing that is not
 * in the emergency stop.
 */
final class KillRelay extends AbstractBehavior<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(KillRelay.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Here(KillState kill) implements Message {}

  private record Others(Receptionist.Listing listing) implements Message {}

  private record Seen(AccountProtocol.View view) implements Message {}

  private enum Look implements Message {
    INSTANCE
  }

  private final String account;
  private final EmergencyStop stop;
  private final DeskDirectory directory;
  private final Consumer<KillState> session;
  private final ServiceKey<Message> key;
  private final ActorRef<AccountProtocol.View> seen;
  private Set<ActorRef<Message>> others = Set.of();

  /**
   * @param stop kill switch of the account on this node
   * @param session tells the session with the venue on this node
   */
  static Behavior<Message> create(
      String account, EmergencyStop stop, DeskDirectory directory, Consumer<KillState> session) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new KillRelay(context, timers, account, stop, directory, session)));
  }

  private KillRelay(
      ActorContext<Message> context,
      TimerScheduler<Message> timers,
      String account,
      EmergencyStop stop,
      DeskDirectory directory,
      Consumer<KillState> session) {
    super(context);
    this.account = account;
    this.stop = stop;
    this.directory = directory;
    this.session = session;
    this.key = ServiceKey.create(Message.class, "kill-relay-" + account);
    this.seen = context.messageAdapter(AccountProtocol.View.class, Seen::new);
    ActorRef<Message> self = context.getSelf();
    stop.listen(kill -> self.tell(new Here(kill)));
    Receptionist receptionist = Receptionist.get(context.getSystem());
    receptionist.ref().tell(Receptionist.register(key, self));
    receptionist
        .ref()
        .tell(
            Receptionist.subscribe(
                key, context.messageAdapter(Receptionist.Listing.class, Others::new)));
    timers.startTimerWithFixedDelay(Look.INSTANCE, LOOK_EVERY);
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Here.class, this::onHere)
        .onMessage(Tripped.class, this::onTripped)
        .onMessage(Others.class, this::onOthers)
        .onMessage(Look.class, look -> onLook())
        .onMessage(Seen.class, this::onSeen)
        .build();
  }

  private Behavior<Message> onHere(Here here) {
    others.forEach(other -> other.tell(new Tripped(here.kill())));
    return this;
  }

  private Behavior<Message> onTripped(Tripped tripped) {
    if (stop.blocks()) {
      return this; // known, and not said again: two nodes would tell each other forever
    }
    LOG.error("{} is stopped on another node: {}", account, tripped.kill().reason());
    try {
      stop.trigger(tripped.kill());
    } catch (UncheckedIOException e) {
      LOG.error("the emergency stop holds in memory only", e);
    }
    session.accept(tripped.kill());
    return this;
  }

  private Behavior<Message> onOthers(Others changed) {
    ActorRef<Message> self = getContext().getSelf();
    others =
        changed.listing().getServiceInstances(key).stream()
            .filter(relay -> !relay.equals(self))
            .collect(Collectors.toUnmodifiableSet());
    stop.pending().ifPresent(kill -> onHere(new Here(kill))); // who has just come may not know
    return this;
  }

  private Behavior<Message> onLook() {
    stop.pending()
        .ifPresent(
            kill ->
                directory
                    .account()
                    .tell(
                        new AccountProtocol.Kill(
                            kill.reason(),
                            kill.by(),
                            kill.sinceNanos(),
                            getContext().getSystem().ignoreRef())));
    directory.account().tell(new AccountProtocol.GetView(seen));
    return this;
  }

  private Behavior<Message> onSeen(Seen said) {
    stop.follow(said.view().kill());
    return this;
  }
}
