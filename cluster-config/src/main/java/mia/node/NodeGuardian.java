package mia.node;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import mia.account.AccountDesk;
import mia.account.ArmingConditions;
import mia.account.ArmingFacts;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.EmergencyStop;
import mia.account.OrderGate;
import mia.broker.Broker;
import mia.desk.DeskRules;
import mia.desk.SymbolDesk;
import mia.feed.Conductor;
import mia.feed.ConductorListener;
import mia.feed.MarketRing;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskCommit;
import mia.persistence.journal.JournalUpkeep;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.risk.KillState;
import mia.risk.AccountRisk;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The root of a node: joins the cluster (of one, on a single machine), then starts the venue's
 * session, the conductor, the account desk and the symbol desks, in this order, since each looks
 * for the one before.
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

  /**
   * What a node is made of.
   *
   * @param request what was asked for
   * @param plan market of the run
   * @param calendar exchange calendar
   * @param folderId id of the data folder
   * @param broker venue, opened
   * @param emergencyStop kill switch
   * @param upkeep keeps the journal's log small
   * @param observer who watches
   * @param conducted who hears of the feeds
   * @param build version of the software
   * @param monitoring what watches the node from within
   * @param watchers is told of those that do, once they are there
   */
  record Parts(
      RunRequest request,
      FeedPlan plan,
      TradingCalendar calendar,
      String folderId,
      Broker broker,
      EmergencyStop emergencyStop,
      JournalUpkeep upkeep,
      NodeObserver observer,
      ConductorListener conducted,
      String build,
      NodeMonitoring monitoring,
      CompletableFuture<Watchers> watchers) {}

  /** Who stops, in the journal. */
  private static final String KILL_FILE = "kill file";

  private static final Duration UPKEEP_EVERY = Duration.ofSeconds(1);

  /** What messages of channels have, and a flattening that was ordered. */
  private static final Duration TELLING_TIME = Duration.ofSeconds(5);

  private static final Duration SETTLING_TIME = Duration.ofMillis(200);

  private final ActorContext<Command> context;
  private final Parts parts;

  /** The last run of all controls: written by the watch, read when somebody arms. */
  private final AtomicReference<Optional<ArmingConditions.Run>> tried =
      new AtomicReference<>(Optional.empty());

  private boolean started;
  private ActorRef<ConductorProtocol.Command> conductor;
  private NodeSnapshots snapshots;
  private NodeArchive archive;
  private ShardedDirectory directory;

  /** Asks a guardian to stop its node in good order. */
  static Command retire() {
    return Retire.INSTANCE;
  }

  static Behavior<Command> create(Parts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> create(context, timers, parts)));
  }

  private static Behavior<Command> create(
      ActorContext<Command> context, TimerScheduler<Command> timers, Parts parts) {
    var guardian = new NodeGuardian(context, parts);
    parts.monitoring().listen(context);
    Cluster cluster = Cluster.get(context.getSystem());
    cluster
        .subscriptions()
        .tell(Subscribe.create(context.messageAdapter(MemberUp.class, Up::new), MemberUp.class));
    timers.startTimerWithFixedDelay(Upkeep.INSTANCE, UPKEEP_EVERY);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return Behaviors.receive(Command.class)
        .onMessage(Up.class, up -> guardian.onUp())
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

  private NodeGuardian(ActorContext<Command> context, Parts parts) {
    this.context = context;
    this.parts = parts;
  }

  private Behavior<Command> onUpkeep() {
    parts.upkeep().check(System.nanoTime());
    return Behaviors.same();
  }

  /** Lets what is under way come to its end: no new input first, the desks after a moment. */
  private Behavior<Command> onRetire() {
    if (conductor == null) {
      return onTerminate();
    }
    context.watch(conductor);
    context.stop(conductor);
    return Behaviors.same();
  }

  /** Battle-navale 14.3, system_errors: block, keep, tell, then stop in good order. */
  private Behavior<Command> onSystemFailed(TimerScheduler<Command> timers, SystemFailed failed) {
    LOG.error("the node stops by itself: {}", failed.reason());
    if (directory != null) {
      ActorRef<StatusReply<KillState>> heard = context.getSystem().ignoreRef();
      directory.account().tell(new AccountProtocol.Kill(failed.reason(), "node", 0, heard));
    }
    timers.startSingleTimer(new Told(failed.reason()), TELLING_TIME);
    return Behaviors.same();
  }

  private Behavior<Command> onTold(Told told) {
    parts.conducted().onFailed("the node stopped by itself: " + told.reason());
    return onRetire();
  }

  private Behavior<Command> onConductorGone(TimerScheduler<Command> timers) {
    timers.startSingleTimer(Terminate.INSTANCE, SETTLING_TIME);
    return Behaviors.same();
  }

  private Behavior<Command> onTerminate() {
    if (snapshots == null) {
      return onFlushed();
    }
    context.pipeToSelf(
        snapshots.flush().thenCombine(archive.flush(), (one, other) -> one),
        (done, failure) -> {
          if (failure != null) {
            LOG.error("snapshots or ticks that wait are left out: {}", failure.toString());
          }
          return Flushed.INSTANCE;
        });
    return Behaviors.same();
  }

  private Behavior<Command> onFlushed() {
    context.getSystem().terminate();
    return Behaviors.same();
  }

  private Behavior<Command> onStop() {
    parts.upkeep().close();
    return Behaviors.same();
  }

  private Behavior<Command> onUp() {
    if (started) {
      return Behaviors.same();
    }
    started = true;
    Settings settings = parts.request().settings();
    String account = settings.trading().accountId();
    String node = Cluster.get(context.getSystem()).selfMember().address().toString();
    ClusterSharding sharding = ClusterSharding.get(context.getSystem());
    directory = new ShardedDirectory(sharding, account);

    Map<Symbol, MarketRing> rings = new HashMap<>();
    for (Symbol symbol : parts.plan().symbols()) {
      rings.put(symbol, new MarketRing(settings.desk().ringCapacity()));
    }
    var ledger = new DecisionLedger();
    ActorRef<BrokerSession.Command> session = spawnSession(ledger);
    conductor = spawnConductor(rings);

    snapshots =
        NodeSnapshots.start(
            context, parts.request(), parts.calendar(), parts.plan().pace(), directory);
    archive =
        NodeArchive.start(context, parts.request(), parts.calendar(), parts.plan(), directory);
    initAccount(sharding, session, ledger, directory, node);
    watchKillFile(session, directory);
    initDesks(sharding, rings, conductor, directory, node);
    // Behind the desks, which they ask.
    Watchers watchers =
        parts
            .monitoring()
            .start(
                context,
                parts.plan().symbols(),
                parts.folderId(),
                parts.observer(),
                directory,
                reason -> context.getSelf().tell(new SystemFailed(reason)));
    parts.watchers().complete(watchers);
    ConformanceWatch.start(context, parts.request(), parts.build(), watchers.audit(), tried);
    wakeDesks(directory);
    parts.observer().onStarted(node);
    return Behaviors.same();
  }

  /**
   * A venue adapter that fails is not to be trusted with its state: nothing restarts it within this
   * node.
   */
  private ActorRef<BrokerSession.Command> spawnSession(DecisionLedger ledger) {
    Settings settings = parts.request().settings();
    return context.spawn(
        BrokerSession.create(
            new BrokerSession.Parts(
                parts.broker(),
                parts.emergencyStop(),
                new OrderGate(
                    accountRisk(settings),
                    settings.account().gateway(),
                    parts.broker().restsStops()),
                ledger,
                settings.account(),
                System::nanoTime)),
        "broker-session",
        DispatcherSelector.fromConfig("mia.venue-dispatcher"));
  }

  /** Stopped by its own failure: a stream that lost its place must not go on. */
  private ActorRef<ConductorProtocol.Command> spawnConductor(Map<Symbol, MarketRing> rings) {
    Settings settings = parts.request().settings();
    long duration = parts.request().duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    var programme =
        new Conductor.Programme(
            parts.plan().symbols(),
            parts.plan().sources(),
            rings,
            settings.desk().clock(),
            parts.plan().pace(),
            duration);
    return context.spawn(
        Behaviors.supervise(Conductor.create(programme, System::nanoTime, parts.conducted()))
            .onFailure(RuntimeException.class, SupervisorStrategy.stop()),
        "conductor",
        DispatcherSelector.fromConfig("mia.feed-dispatcher"));
  }

  /** No venue of a real market is there, and the account is told of no check: nothing is armed. */
  private ArmingFacts armingFacts() {
    TradingSettings trading = parts.request().settings().trading();
    return new ArmingFacts(
        trading.environment() == DeploymentEnvironment.PRODUCTION,
        Pattern.compile(trading.liveAccounts()),
        false,
        List.of(),
        false,
        tried.get(),
        parts.build());
  }

  private void initAccount(
      ClusterSharding sharding,
      ActorRef<BrokerSession.Command> session,
      DecisionLedger ledger,
      ShardedDirectory directory,
      String node) {
    Settings settings = parts.request().settings();
    var deskParts =
        new AccountDesk.Parts(
            settings.trading().accountId(),
            parts.folderId(),
            settings.trading().symbols().get(0),
            parts.request().loaded().hash(),
            accountRisk(settings),
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
            this::armingFacts);
    sharding.init(
        Entity.of(
                ShardedDirectory.ACCOUNTS,
                entity ->
                    AccountDesk.create(
                        PersistenceId.ofUniqueId(StreamNames.account(entity.getEntityId())),
                        deskParts))
            .withMessageExtractor(new ShardPerEntity<AccountProtocol.Command>()));
  }

  private void initDesks(
      ClusterSharding sharding,
      Map<Symbol, MarketRing> rings,
      ActorRef<ConductorProtocol.Command> conductor,
      ShardedDirectory directory,
      String node) {
    String account = parts.request().settings().trading().accountId();
    Map<String, SymbolDesk.Parts> desks = new HashMap<>();
    for (Symbol symbol : parts.plan().symbols()) {
      desks.put(
          StreamNames.deskEntity(symbol, account),
          new SymbolDesk.Parts(
              deskRules(
                      parts.request().loaded(),
                      symbol,
                      parts.calendar(),
                      parts.folderId(),
                      parts.plan().symbols(),
                      parts.plan().pace().fullSpeedUntilNanos())
                  .withLevels(parts.plan().levels().get(symbol)),
              rings.get(symbol),
              conductor,
              directory,
              parts.observer(),
              WatchedCaptures.of(symbol, snapshots.of(symbol), parts.observer()),
              archive.of(symbol),
              parts.plan().budget(parts.request().settings().desk()),
              node,
              parts.build()));
    }
    sharding.init(
        Entity.of(
                ShardedDirectory.DESKS,
                entity ->
                    SymbolDesk.create(
                        PersistenceId.ofUniqueId(StreamNames.DESK + "|" + entity.getEntityId()),
                        desks.get(entity.getEntityId())))
            .withMessageExtractor(new ShardPerEntity<DeskProtocol.Command>()));
  }

  private static AccountRisk accountRisk(Settings settings) {
    return new AccountRisk(settings.instruments(), settings.risk());
  }

  /** Stopped by its own failure only if its thread dies; looking at a folder throws nothing. */
  private void watchKillFile(ActorRef<BrokerSession.Command> session, ShardedDirectory directory) {
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

  /** In memory whatever happens; in its file if that can be written. */
  private KillState stopAtOnce(String reason) {
    try {
      return parts.emergencyStop().trigger(reason, KILL_FILE, 0);
    } catch (UncheckedIOException e) {
      LOG.error("the emergency stop holds in memory only", e);
      return parts.emergencyStop().state();
    }
  }

  /** A sharded desk starts with the first message to it. */
  private void wakeDesks(ShardedDirectory directory) {
    ActorRef<DeskProtocol.View> heard = context.messageAdapter(DeskProtocol.View.class, Heard::new);
    for (Symbol symbol : parts.plan().symbols()) {
      directory.desk(symbol).tell(new DeskProtocol.GetView(heard));
    }
  }

  /**
   * The rules of one desk of a run.
   *
   * @param fed symbols of the run that have a feed
   * @param historyUntilNanos event time up to which the feed delivers history
   */
  static DeskRules deskRules(
      LoadedSettings loaded,
      Symbol symbol,
      TradingCalendar calendar,
      String folderId,
      List<Symbol> fed,
      long historyUntilNanos) {
    Settings settings = loaded.settings();
    return new DeskRules(
        new DeskCommit.Origin(folderId, symbol, loaded.hash()),
        settings.instruments(),
        settings.instruments().require(settings.trading().contractOf(symbol)),
        calendar,
        settings.engine(),
        settings.trade(),
        settings.risk(),
        historyUntilNanos,
        settings.trading().peerOf(symbol).filter(fed::contains),
        settings.desk().peerWaitNanos());
  }

  /** Symbols that a plan has no source for. */
  static List<Symbol> withoutSource(Settings settings, FeedPlan plan) {
    return settings.trading().symbols().stream()
        .filter(symbol -> !plan.symbols().contains(symbol))
        .toList();
  }
}
