package mia.node;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import mia.account.AccountDesk;
import mia.account.ArmingConditions;
import mia.account.EmergencyStop;
import mia.desk.DeskParts;
import mia.desk.SymbolDesk;
import mia.node.lease.LeaseBook;
import mia.node.lease.WhileHeld;
import mia.persistence.StreamNames;
import mia.protocol.account.AccountProtocol;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What trades on a node: of each account its floor, and the desks of all accounts through sharding,
 * started in this order, since a desk looks for its session and conductor.
 */
final class TradingFloor {
  private static final Logger LOG = LoggerFactory.getLogger(TradingFloor.class);

  /** Who stops, in the journal. */
  private static final String KILL_FILE = "kill file";

  private final ActorContext<?> context;
  private final NodeParts parts;
  private final List<AccountFloor> accounts = new ArrayList<>();

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
    Set<Symbol> kept = new HashSet<>();
    for (AccountParts account : parts.accounts()) {
      // The ticks of a symbol are the same whoever trades it: they are kept once.
      List<Symbol> archived = account.plan().symbols().stream().filter(kept::add).toList();
      accounts.add(new AccountFloor(context, parts, account, archived, seesAll));
    }
    ClusterSharding sharding = ClusterSharding.get(context.getSystem());
    initAccounts(sharding, node);
    watchKillFile();
    initDesks(sharding, node);
    if (isClustered()) {
      accounts.forEach(AccountFloor::relayKills);
    }
  }

  private boolean isClustered() {
    return parts.request().settings().cluster().enabled();
  }

  /** Where the desks of each account are found, by its id. */
  Map<String, DeskDirectory> directories() {
    Map<String, DeskDirectory> directories = new HashMap<>();
    accounts.forEach(floor -> directories.put(floor.account().id(), floor.directory()));
    return directories;
  }

  /** Who leads the feeds of this node alone; stopped first when it retires. */
  List<ActorRef<ConductorProtocol.Command>> conductors() {
    return isClustered() ? List.of() : accounts.stream().map(AccountFloor::conductor).toList();
  }

  /** Has what arming asks for looked after: controls, clock, the other nodes. */
  void watchReadiness(ActorRef<AuditProtocol.Command> audit) {
    ConformanceWatch.start(context, parts.request(), parts.build(), audit, this::tried);
    accounts.forEach(AccountFloor::watchReadiness);
  }

  private void tried(ArmingConditions.Run run) {
    accounts.forEach(floor -> floor.readiness().tried(run));
  }

  /** Writes what snapshots and archive still hold. */
  CompletionStage<?> flush() {
    return CompletableFuture.allOf(
        accounts.stream()
            .map(floor -> floor.flush().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /**
   * A sharded desk starts with the first message to it.
   *
   * @param heard gets the view of each
   */
  void wake(ActorRef<DeskProtocol.View> heard) {
    for (AccountFloor floor : accounts) {
      for (Symbol symbol : floor.account().plan().symbols()) {
        floor.directory().desk(symbol).tell(new DeskProtocol.GetView(heard));
      }
    }
  }

  /** Has every account stopped through its desk. */
  void kill(String reason, String by) {
    for (AccountFloor floor : accounts) {
      floor
          .directory()
          .account()
          .tell(new AccountProtocol.Kill(reason, by, 0, context.getSystem().ignoreRef()));
    }
  }

  private void initAccounts(ClusterSharding sharding, String node) {
    Map<String, AccountDesk.Parts> desks = new HashMap<>();
    accounts.forEach(floor -> desks.put(floor.account().id(), floor.accountDesk(node)));
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
                                known(desks, entity))))
                .withMessageExtractor(new ShardPerEntity<>())));
  }

  private void initDesks(ClusterSharding sharding, String node) {
    Map<String, DeskParts> desks = new HashMap<>();
    Predicate<String> holds = held(ShardedDirectory.DESKS);
    accounts.forEach(floor -> desks.putAll(floor.symbolDesks(node, holds)));
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
                                known(desks, entity))))
                .withMessageExtractor(new ShardPerEntity<>())));
  }

  private static <P> P known(Map<String, P> desks, EntityContext<?> entity) {
    return Optional.ofNullable(desks.get(entity.getEntityId()))
        .orElseThrow(() -> new IllegalStateException("this node knows no " + entity.getEntityId()));
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

  /** Whether this node holds the lease of an entity, by the entity's id; to be asked anywhere. */
  private Predicate<String> held(EntityTypeKey<?> type) {
    if (!isClustered()) {
      return entity -> true;
    }
    LeaseBook book = LeaseBook.of(context.getSystem());
    return entity -> book.epochOf(ClusterConfig.leaseOf(type.name(), entity)).isPresent();
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
  private void watchKillFile() {
    Map<String, AccountFloor> floors = new LinkedHashMap<>();
    accounts.forEach(floor -> floors.put(floor.account().id(), floor));
    context.spawn(
        new KillFile(parts.request().dataFolder(), floors.keySet())
            .watch(
                (account, reason) -> {
                  AccountFloor floor = floors.get(account);
                  floor.stop(reason, stopAtOnce(floor.account().emergencyStop(), reason));
                }),
        "kill-file");
  }

  /** In memory whatever happens; in its file if that can be written. */
  private static KillState stopAtOnce(EmergencyStop stop, String reason) {
    try {
      return stop.trigger(reason, KILL_FILE, 0);
    } catch (UncheckedIOException e) {
      LOG.error("the emergency stop holds in memory only", e);
      return stop.state();
    }
  }
}
