package mia.node;

import java.time.Duration;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The root of a node: joins the cluster (of one, on a single machine), opens the trading floor once
 * it is a member, starts what watches, and stops all of it in good order.
 */
final class NodeGuardian {
  private static final Logger LOG = LoggerFactory.getLogger(NodeGuardian.class);

  /** What a guardian is told. */
  sealed interface Command {}

  private record Up(MemberUp event) implements Command {}

  private enum Upkeep implements Command {
    INSTANCE
  }

  private enum Retire implements Command {
    INSTANCE
  }

  /** The node may not go on: nothing enters any more, people are told, then it stops. */
  private record SystemFailed(String reason) implements Command {}

  /** People were told, or had their time to be. */
  private record Told(String reason) implements Command {}

  private enum Terminate implements Command {
    INSTANCE
  }

  /** Snapshots and ticks are written, or were waited for long enough. */
  private enum Flushed implements Command {
    INSTANCE
  }

  private record Heard(DeskProtocol.View view) implements Command {}

  private static final Duration UPKEEP_EVERY = Duration.ofSeconds(1);

  /** What messages of channels have, and a flattening that was ordered. */
  private static final Duration TELLING_TIME = Duration.ofSeconds(5);

  private static final Duration SETTLING_TIME = Duration.ofMillis(200);

  private final ActorContext<Command> context;
  private final NodeParts parts;

  private TradingFloor floor;
  private int conductorsLeft;
  private volatile Membership membership;

  /** Asks a guardian to stop its node in good order. */
  static Command retire() {
    return Retire.INSTANCE;
  }

  static Behavior<Command> create(NodeParts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> create(context, timers, parts)));
  }

  private static Behavior<Command> create(
      ActorContext<Command> context, TimerScheduler<Command> timers, NodeParts parts) {
    var guardian = new NodeGuardian(context, parts);
    parts.monitoring().listen(context);
    Cluster cluster = Cluster.get(context.getSystem());
    cluster
        .subscriptions()
        .tell(Subscribe.create(context.messageAdapter(MemberUp.class, Up::new), MemberUp.class));
    timers.startTimerWithFixedDelay(Upkeep.INSTANCE, UPKEEP_EVERY);
    if (!parts.request().settings().cluster().enabled()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address())); // others ask their seeds
    }
    return Behaviors.receive(Command.class)
        .onMessage(Up.class, guardian::onUp)
        .onMessage(Heard.class, heard -> Behaviors.same())
        .onMessage(Upkeep.class, upkeep -> guardian.onUpkeep())
        .onMessage(Retire.class, retire -> guardian.onRetire())
        .onMessage(SystemFailed.class, failed -> guardian.onSystemFailed(timers, failed))
        .onMessage(Told.class, guardian::onTold)
        .onMessage(Terminate.class, terminate -> guardian.onTerminate())
        .onMessage(Flushed.class, flushed -> guardian.onFlushed())
        .onSignal(Terminated.class, stopped -> guardian.onConductorGone(timers))
        .onSignal(PostStop.class, signal -> guardian.onStop())
        .build();
  }

  private NodeGuardian(ActorContext<Command> context, NodeParts parts) {
    this.context = context;
    this.parts = parts;
  }

  private boolean seesAll() {
    return membership == null || membership.seesAll();
  }

  private Behavior<Command> onUpkeep() {
    parts.memory().upkeep(System.nanoTime());
    if (membership != null) {
      membership.keep();
    }
    return Behaviors.same();
  }

  /** Lets what is under way come to its end: no new input first, the desks after a moment. */
  private Behavior<Command> onRetire() {
    if (floor == null || floor.conductors().isEmpty()) {
      return onTerminate(); // what runs here moves to others while the system ends
    }
    conductorsLeft = floor.conductors().size();
    for (ActorRef<ConductorProtocol.Command> conductor : floor.conductors()) {
      context.watch(conductor);
      context.stop(conductor);
    }
    return Behaviors.same();
  }

  /** Battle-navale 14.3, system_errors: block, keep, tell, then stop in good order. */
  private Behavior<Command> onSystemFailed(TimerScheduler<Command> timers, SystemFailed failed) {
    LOG.error("the node stops by itself: {}", failed.reason());
    if (floor != null) {
      floor.kill(failed.reason(), "node");
    }
    timers.startSingleTimer(new Told(failed.reason()), TELLING_TIME);
    return Behaviors.same();
  }

  private Behavior<Command> onTold(Told told) {
    parts.tally().failed("the node stopped by itself: " + told.reason());
    return onRetire();
  }

  private Behavior<Command> onConductorGone(TimerScheduler<Command> timers) {
    if (--conductorsLeft > 0) {
      return Behaviors.same();
    }
    timers.startSingleTimer(Terminate.INSTANCE, SETTLING_TIME);
    return Behaviors.same();
  }

  private Behavior<Command> onTerminate() {
    if (floor == null) {
      return onFlushed();
    }
    context.pipeToSelf(
        floor.flush(),
        (done, failure) -> {
          if (failure != null) {
            LOG.error("snapshots or ticks that wait are left out: {}", failure.toString());
          }
          return Flushed.INSTANCE;
        });
    return Behaviors.same();
  }

  private Behavior<Command> onFlushed() {
    if (membership != null) {
      membership.leave();
    }
    context.getSystem().terminate();
    return Behaviors.same();
  }

  private Behavior<Command> onStop() {
    parts.memory().close();
    return Behaviors.same();
  }

  private Behavior<Command> onUp(Up up) {
    Address self = Cluster.get(context.getSystem()).selfMember().address();
    if (floor != null || !up.event().member().address().equals(self)) {
      return Behaviors.same();
    }
    String node = self.toString();
    if (parts.request().settings().cluster().enabled()) {
      membership = new Membership(context.getSystem());
      membership.keep();
    }
    floor = TradingFloor.open(context, parts, node, this::seesAll);
    // Behind the desks, which they ask.
    Watchers watchers =
        parts
            .monitoring()
            .start(
                context,
                parts.accounts(),
                parts.folderId(),
                parts.observer(),
                floor.directories(),
                reason -> context.getSelf().tell(new SystemFailed(reason)));
    parts.watchers().complete(watchers);
    floor.watchReadiness(watchers.audit());
    floor.wake(context.messageAdapter(DeskProtocol.View.class, Heard::new));
    parts.observer().onStarted(node);
    return Behaviors.same();
  }
}
