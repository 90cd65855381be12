package mia.node;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import mia.account.AccountDesk;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.Fence;
import mia.account.OrderGate;
import mia.desk.SymbolDesk;
import mia.feed.Conductor;
import mia.feed.MarketRing;
import mia.feed.Programme;
import mia.node.lease.LeaseBook;
import mia.node.lease.WhileHeld;
import mia.persistence.StreamNames;
import mia.protocol.account.AccountProtocol;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What trades on a node: the venue's session, the conductor, the account desk and the symbol desks,
 * started in this order, since each looks for the one before.
 */
final class TradingFloor {
  private static final Logger LOG = LoggerFactory.getLogger(TradingFloor.class);

  /** Who stops, in the journal. */
  private static final String KILL_FILE = "kill file";

  private static final String CONDUCTOR = "conductor";

  private final ActorContext<?> context;
  private final NodeParts parts;

  private final LiveReadiness readiness;
  private final ShardedDirectory directory;
  private final Optional<ActorRef<ConductorProtocol.Command>> conductor;
  private final NodeSnapshots snapshots;
  private final NodeArchive archive;

  /**
   * Starts everything; desks themselves start with the first message to them.
   *
   * @param context of the guardian, on its thread
   * @param node address of this node, for the journal
   * @param seesAll whether this node reaches all others
   */
  static TradingFloor open(
      ActorContext<?> context, NodeParts parts, String node, BooleanSupplier seesAll) {
    return new TradingFloor(context, parts, node, seesAll);
  }

  private TradingFloor(
      ActorContext<?> context, NodeParts parts, String node, BooleanSupplier seesAll) {
    this.context = context;
    this.parts = parts;
    Cluster cluster = Cluster.get(context.getSystem());
    readiness =
        new LiveReadiness(
            parts.request().loaded(),
            parts.build(),
            parts.broker().movesMoney(),
            parts.monitoring().watch()::health,
            () -> OneBuild.members(cluster.state()),
            NodeMonitoring::clockNanos);
    Settings settings = parts.request().settings();
    ClusterSharding sharding = ClusterSharding.get(context.getSystem());
    directory = new ShardedDirectory(sharding, settings.trading().accountId());
    Map<Symbol, MarketRing> rings = new HashMap<>();
    for (Symbol symbol : parts.plan().symbols()) {
      rings.put(symbol, new MarketRing(settings.desk().ringCapacity()));
    }
    var ledger = new DecisionLedger();
    ActorRef<BrokerSession.Command> session = spawnSession(ledger, fence(seesAll));
    ActorRef<ConductorProtocol.Command> leader = startConductor(rings);
    conductor = isClustered() ? Optional.empty() : Optional.of(leader);
    snapshots =
        NodeSnapshots.start(
            context, parts.request(), parts.calendar(), parts.plan().pace(), directory);
    archive =
        NodeArchive.start(context, parts.request(), parts.calendar(), parts.plan(), directory);
    initAccount(sharding, session, ledger, node);
    watchKillFile(session);
    if (isClustered()) {
      relayKills(session);
    }
    initDesks(sharding, rings, leader, node);
  }

  private boolean isClustered() {
    return parts.request().settings().cluster().enabled();
  }

  /** Where its desks are found. */
  ShardedDirectory directory() {
    return directory;
  }

  /** Who leads the feeds of this node alone; stopped first when it retires. */
  Optional<ActorRef<ConductorProtocol.Command>> conductor() {
    return conductor;
  }

  /** Has what arming asks for looked after: controls, clock, the other nodes. */
  void watchReadiness(ActorRef<AuditProtocol.Command> audit) {
    ConformanceWatch.start(context, parts.request(), parts.build(), audit, readiness);
    readiness.watch(context, parts.broker()::timeNanos, parts.plan().symbols(), directory);
  }

  /** Writes what snapshots and archive still hold. */
  CompletionStage<?> flush() {
    return snapshots.flush().thenCombine(archive.flush(), (one, other) -> one);
  }

  /**
   * A sharded desk starts with the first message to it.
   *
   * @param heard gets the view of each
   */
  void wake(ActorRef<DeskProtocol.View> heard) {
    for (Symbol symbol : parts.plan().symbols()) {
      directory.desk(symbol).tell(new DeskProtocol.GetView(heard));
    }
  }

  /**
   * A venue adapter that fails is not to be trusted with its state: nothing restarts it within this
   * node.
   */
  private ActorRef<BrokerSession.Command> spawnSession(DecisionLedger ledger, Fence fence) {
    Settings settings = parts.request().settings();
    return context.spawn(
        BrokerSession.create(
            new BrokerSession.Parts(
                parts.broker(),
                parts.emergencyStop(),
                new OrderGate(
                    NodeRules.account(settings),
                    settings.account().gateway(),
                    parts.broker().restsStops()),
                ledger,
                settings.account(),
                System::nanoTime,
                fence)),
        "broker-session",
        DispatcherSelector.fromConfig("mia.venue-dispatcher"));
  }

  private Fence fence(BooleanSupplier seesAll) {
    String account = parts.request().settings().trading().accountId();
    return isClustered()
        ? new LeaseFence(
            LeaseBook.of(context.getSystem()),
            ClusterConfig.leaseOf(ShardedDirectory.ACCOUNTS.name(), account),
            seesAll)
        : Fence.NONE;
  }

  /**
   * Of a cluster there is one conductor, wherever it runs, since symbols decide in one order.
   * Stopped by its own failure: a stream that lost its place must not go on.
   */
  private ActorRef<ConductorProtocol.Command> startConductor(Map<Symbol, MarketRing> rings) {
    Settings settings = parts.request().settings();
    long duration = parts.request().duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    var programme =
        new Programme(
            parts.plan().symbols(),
            new PlannedSources(parts.plan(), parts.request(), parts.calendar()),
            rings,
            settings.desk().clock(),
            parts.plan().pace(),
            duration,
            settings.desk().repeatEvery());
    Behavior<ConductorProtocol.Command> behavior =
        Behaviors.supervise(Conductor.create(programme, System::nanoTime, parts.conducted()))
            .onFailure(RuntimeException.class, SupervisorStrategy.stop());
    DispatcherSelector thread = DispatcherSelector.fromConfig("mia.feed-dispatcher");
    if (!isClustered()) {
      return context.spawn(behavior, CONDUCTOR, thread);
    }
    return ClusterSingleton.get(context.getSystem())
        .init(
            SingletonActor.of(behavior, CONDUCTOR)
                .withProps(thread)
                .withSettings(
                    ClusterSingletonSettings.create(context.getSystem())
                        .withRole(NamedChoice.name(NodeRole.TRADING))));
  }

  private void initAccount(
      ClusterSharding sharding,
      ActorRef<BrokerSession.Command> session,
      DecisionLedger ledger,
      String node) {
    Settings settings = parts.request().settings();
    var deskParts =
        new AccountDesk.Parts(
            settings.trading().accountId(),
            parts.folderId(),
            settings.trading().symbols().get(0),
            parts.request().loaded().hash(),
            NodeRules.account(settings),
            parts.calendar(),
            session,
            parts.emergencyStop(),
            directory,
            parts.observer(),
            node,
            parts.build(),
            settings.account(),
            NodeMonitoring::clockNanos,
            System::nanoTime,
            ledger,
            readiness::facts);
    sharding.init(
        placed(
            NodeRole.ACCOUNT,
            Entity.of(
                    ShardedDirectory.ACCOUNTS,
                    entity ->
                        whileHeld(
                            AccountProtocol.Command.class,
                            entity,
                            AccountDesk.create(
                                PersistenceId.ofUniqueId(StreamNames.account(entity.getEntityId())),
                                deskParts)))
                .withMessageExtractor(new ShardPerEntity<>())));
  }

  private void initDesks(
      ClusterSharding sharding,
      Map<Symbol, MarketRing> rings,
      ActorRef<ConductorProtocol.Command> leader,
      String node) {
    String account = parts.request().settings().trading().accountId();
    Map<String, SymbolDesk.Parts> desks = new HashMap<>();
    for (Symbol symbol : parts.plan().symbols()) {
      desks.put(
          StreamNames.deskEntity(symbol, account),
          new SymbolDesk.Parts(
              NodeRules.desk(
                      parts.request().loaded(),
                      symbol,
                      parts.calendar(),
                      parts.folderId(),
                      parts.plan().symbols(),
                      parts.plan().pace().fullSpeedUntilNanos())
                  .withLevels(parts.plan().levels().get(symbol)),
              rings.get(symbol),
              leader,
              parts.request().settings().desk().repeatEvery(),
              directory,
              parts.observer(),
              WatchedCaptures.of(symbol, snapshots.of(symbol), parts.observer()),
              archive.of(symbol),
              parts.plan().budget(parts.request().settings().desk()),
              new NodeStages(parts.monitoring().watch().meters()),
              node,
              parts.build()));
    }
    sharding.init(
        placed(
            NodeRole.TRADING,
            Entity.of(
                    ShardedDirectory.DESKS,
                    entity ->
                        whileHeld(
                            DeskProtocol.Command.class,
                            entity,
                            SymbolDesk.create(
                                PersistenceId.ofUniqueId(
                                    StreamNames.DESK + "|" + entity.getEntityId()),
                                desks.get(entity.getEntityId()))))
                .withMessageExtractor(new ShardPerEntity<>())));
  }

  /** Where a kind of desk runs, if there is more than one node. */
  private <M> Entity<M, ShardingEnvelope<M>> placed(
      NodeRole role, Entity<M, ShardingEnvelope<M>> entity) {
    if (!isClustered()) {
      return entity;
    }
    ClusterSettings cluster = parts.request().settings().cluster();
    return entity
        .withRole(NamedChoice.name(role))
        .withAllocationStrategy(
            new PlacementStrategy(Cluster.get(context.getSystem()), cluster.pins()));
  }

  private <M> Behavior<M> whileHeld(Class<M> messages, EntityContext<M> entity, Behavior<M> desk) {
    return isClustered()
        ? WhileHeld.guard(
            messages,
            LeaseBook.of(context.getSystem()),
            ClusterConfig.leaseOf(entity.getEntityTypeKey().name(), entity.getEntityId()),
            desk)
        : desk;
  }

  /** Stopped by its own failure only if its thread dies; looking at a folder throws nothing. */
  private void watchKillFile(ActorRef<BrokerSession.Command> session) {
    context.spawn(
        new KillFile(parts.request().dataFolder())
            .watch(
                reason -> {
                  KillState kill = stopAtOnce(reason);
                  session.tell(new BrokerSession.Stop(kill));
                  directory
                      .account()
                      .tell(
                          new AccountProtocol.Kill(
                              reason, kill.by(), 0, context.getSystem().ignoreRef()));
                }),
        "kill-file");
  }

  private void relayKills(ActorRef<BrokerSession.Command> session) {
    context.spawn(
        Behaviors.supervise(
                KillRelay.create(
                    directory.accountId(),
                    parts.emergencyStop(),
                    directory,
                    kill -> session.tell(new BrokerSession.Stop(kill))))
            .onFailure(RuntimeException.class, SupervisorStrategy.restart()),
        "kill-relay");
  }

  /** In memory whatever happens; in its file if that can be written. */
  private KillState stopAtOnce(String reason) {
    try {
      return parts.emergencyStop().trigger(reason, KILL_FILE, 0);
    } catch (UncheckedIOException e) {
      LOG.error("the emergency stop holds in memory only", e);
      return parts.emergencyStop().state();
    }
  }
}
