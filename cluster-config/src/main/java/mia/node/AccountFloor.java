package mia.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import mia.account.AccountDesk;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.Fence;
import mia.account.OrderGate;
import mia.desk.DeskParts;
import mia.feed.Conductor;
import mia.feed.MarketRing;
import mia.feed.Programme;
import mia.node.lease.LeaseBook;
import mia.persistence.StreamNames;
import mia.protocol.account.AccountProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;

/**
 * What one account trades with on a node: the venue's session and the conductor of its feeds,
 * started here, and what its desks are made of once sharding wants them. No two accounts share any
 * of it.
 */
final class AccountFloor {
  private static final String CONDUCTOR = "conductor";

  private final ActorContext<?> context;
  private final NodeParts node;
  private final AccountParts account;
  private final LiveReadiness readiness;
  private final ShardedDirectory directory;
  private final DecisionLedger ledger = new DecisionLedger();
  private final Map<Symbol, MarketRing> rings = new HashMap<>();
  private final ActorRef<BrokerSession.Command> session;
  private final ActorRef<ConductorProtocol.Command> conductor;
  private final NodeSnapshots snapshots;
  private final NodeArchive archive;

  /**
   * Starts session and conductor.
   *
   * @param context of the guardian, on its thread
   * @param archived symbols whose ticks are kept here
   * @param seesAll whether this node reaches all others
   */
  AccountFloor(
      ActorContext<?> context,
      NodeParts node,
      AccountParts account,
      List<Symbol> archived,
      BooleanSupplier seesAll) {
    this.context = context;
    this.node = node;
    this.account = account;
    Cluster cluster = Cluster.get(context.getSystem());
    readiness =
        new LiveReadiness(
            account.account().loaded(),
            node.build(),
            account.broker().movesMoney(),
            node.monitoring().watch()::health,
            () -> OneBuild.members(cluster.state()),
            NodeMonitoring::clockNanos);
    directory = new ShardedDirectory(ClusterSharding.get(context.getSystem()), account.id());
    for (Symbol symbol : account.plan().symbols()) {
      rings.put(symbol, new MarketRing(settings().desk().ringCapacity()));
    }
    session = spawnSession(fence(seesAll));
    conductor = startConductor();
    snapshots = NodeSnapshots.start(context, account, node.calendar(), directory);
    archive = NodeArchive.start(context, node, account, archived, directory);
  }

  private Settings settings() {
    return account.request().settings();
  }

  private boolean isClustered() {
    return settings().cluster().enabled();
  }

  /** What this account is made of. */
  AccountParts account() {
    return account;
  }

  /** Where its desks are found. */
  ShardedDirectory directory() {
    return directory;
  }

  /** Who leads its feeds. */
  ActorRef<ConductorProtocol.Command> conductor() {
    return conductor;
  }

  /** What arming asks for. */
  LiveReadiness readiness() {
    return readiness;
  }

  /** Has clock and other nodes looked after. */
  void watchReadiness() {
    readiness.watch(
        context,
        account::actorName,
        account.broker()::timeNanos,
        account.plan().symbols(),
        directory);
  }

  /** Writes what snapshots and archive still hold. */
  CompletionStage<?> flush() {
    return snapshots.flush().thenCombine(archive.flush(), (one, other) -> one);
  }

  /** Blocks and closes, whether the journal can hear of it or not. */
  void stop(String reason, KillState kill) {
    session.tell(new BrokerSession.Stop(kill));
    directory
        .account()
        .tell(new AccountProtocol.Kill(reason, kill.by(), 0, context.getSystem().ignoreRef()));
  }

  /**
   * A venue adapter that fails is not to be trusted with its state: nothing restarts it within this
   * node.
   */
  private ActorRef<BrokerSession.Command> spawnSession(Fence fence) {
    return context.spawn(
        BrokerSession.create(
            new BrokerSession.Parts(
                account.broker(),
                account.emergencyStop(),
                new OrderGate(
                    NodeRules.account(settings()),
                    settings().account().gateway(),
                    account.broker().restsStops()),
                ledger,
                settings().account(),
                System::nanoTime,
                fence)),
        account.actorName("broker-session"),
        DispatcherSelector.fromConfig("mia.venue-dispatcher"));
  }

  private Fence fence(BooleanSupplier seesAll) {
    return isClustered()
        ? new LeaseFence(
            LeaseBook.of(context.getSystem()),
            ClusterConfig.leaseOf(ShardedDirectory.ACCOUNTS.name(), account.id()),
            seesAll)
        : Fence.NONE;
  }

  /**
   * Of a cluster there is one conductor per account, wherever it runs, since symbols decide in one
   * order. Stopped by its own failure: a stream that lost its place must not go on.
   */
  private ActorRef<ConductorProtocol.Command> startConductor() {
    FeedPlan plan = account.plan();
    long duration = account.request().duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    var programme =
        new Programme(
            plan.symbols(),
            new PlannedSources(plan, account.request(), node.calendar()),
            rings,
            settings().desk().clock(),
            plan.pace(),
            new Programme.Length(duration, isClustered()),
            settings().desk().repeatEvery());
    Behavior<ConductorProtocol.Command> behavior =
        Behaviors.supervise(Conductor.create(programme, System::nanoTime, account.conducted()))
            .onFailure(RuntimeException.class, SupervisorStrategy.stop());
    DispatcherSelector thread = DispatcherSelector.fromConfig("mia.feed-dispatcher");
    if (!isClustered()) {
      return context.spawn(behavior, account.actorName(CONDUCTOR), thread);
    }
    return ClusterSingleton.get(context.getSystem())
        .init(
            SingletonActor.of(behavior, account.actorName(CONDUCTOR))
                .withProps(thread)
                .withSettings(
                    ClusterSingletonSettings.create(context.getSystem())
                        .withRole(NamedChoice.name(NodeRole.TRADING))));
  }

  /** Has every node hear of a kill; to be called once its desks are found in the directory. */
  void relayKills() {
    context.spawn(
        Behaviors.supervise(
                KillRelay.create(
                    account.id(),
                    account.emergencyStop(),
                    directory,
                    kill -> session.tell(new BrokerSession.Stop(kill))))
            .onFailure(RuntimeException.class, SupervisorStrategy.restart()),
        account.actorName("kill-relay"));
  }

  /**
   * What its account desk is made of.
   *
   * @param address address of this node, for the journal
   */
  AccountDesk.Parts accountDesk(String address) {
    Settings settings = settings();
    return new AccountDesk.Parts(
        account.id(),
        account.account().idPrefix(node.folderId()),
        settings.trading().symbols().get(0),
        account.account().loaded().hash(),
        NodeRules.account(settings),
        node.calendar(),
        session,
        account.emergencyStop(),
        directory,
        node.observer(),
        address,
        node.build(),
        settings.account(),
        NodeMonitoring::clockNanos,
        System::nanoTime,
        ledger,
        readiness::facts);
  }

  /**
   * What its symbol desks are made of, by entity id.
   *
   * @param held whether this node has the desk of an entity id, now
   */
  Map<String, DeskParts> symbolDesks(String address, Predicate<String> held) {
    FeedPlan plan = account.plan();
    Map<String, DeskParts> desks = new HashMap<>();
    for (Symbol symbol : plan.symbols()) {
      String entity = StreamNames.deskEntity(symbol, account.id());
      desks.put(
          entity,
          new DeskParts(
              NodeRules.desk(
                      account.account(),
                      symbol,
                      node.calendar(),
                      node.folderId(),
                      plan.symbols(),
                      plan.pace().fullSpeedUntilNanos())
                  .withLevels(plan.levels().get(symbol)),
              rings.get(symbol),
              conductor,
              settings().desk().repeatEvery(),
              directory,
              node.observer(),
              WatchedCaptures.of(account.id(), symbol, snapshots.of(symbol), node.observer()),
              archive.of(symbol),
              plan.budget(settings().desk()),
              new NodeStages(node.monitoring().watch().meters()),
              () -> held.test(entity),
              address,
              node.build()));
    }
    return desks;
  }
}
