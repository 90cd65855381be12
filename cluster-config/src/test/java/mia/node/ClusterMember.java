package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mia.desk.AnalysisBudget;
import mia.desk.CaptureListener;
import mia.desk.DeskParts;
import mia.desk.StageMeter;
import mia.desk.SymbolDesk;
import mia.feed.Conductor;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.feed.Pace;
import mia.feed.Programme;
import mia.persistence.StreamNames;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.apache.pekko.cluster.typed.Subscribe;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.transport.ThrottlerTransportAdapter;

/** One node of a {@link ClusterStand}. */
final class ClusterMember {
  private static final String LEADS = "leads";
  private static final Duration WAKING = Duration.ofMillis(500);
  private static final Duration ENDING = Duration.ofSeconds(30);

  private final ClusterStand stand;
  private final String name;
  private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
  private final ActorSystem<Object> system;
  private final Cluster cluster;
  private final TradingCalendar calendar = TradingCalendar.withoutHolidays();
  private final ShardedDirectory directory;

  ClusterMember(ClusterStand stand, String name, boolean leads, Config journal) {
    this.stand = stand;
    this.name = name;
    Config roles =
        ConfigFactory.parseMap(
            Map.of("pekko.cluster.roles", leads ? List.of(name, LEADS) : List.of(name)));
    system =
        ActorSystem.create(
            guardian(),
            "stand",
            roles.withFallback(journal).withFallback(ClusterStand.config()).resolve());
    cluster = Cluster.get(system);
    directory =
        new ShardedDirectory(ClusterSharding.get(system), stand.settings().trading().accountId());
  }

  /** Asks for the views of all desks now and then, since a sharded desk starts with a message. */
  private Behavior<Object> guardian() {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  Cluster.get(context.getSystem())
                      .subscriptions()
                      .tell(
                          Subscribe.create(
                              context.messageAdapter(SelfUp.class, up -> up), SelfUp.class));
                  ActorRef<DeskProtocol.View> heard =
                      context.messageAdapter(DeskProtocol.View.class, view -> view);
                  return Behaviors.receive(Object.class)
                      .onMessage(
                          SelfUp.class,
                          up -> {
                            joined.complete(true);
                            return Behaviors.same();
                          })
                      .onMessageEquals(
                          WAKING,
                          () -> {
                            stand
                                .pinned()
                                .keySet()
                                .forEach(
                                    symbol ->
                                        directory
                                            .desk(symbol)
                                            .tell(new DeskProtocol.GetView(heard)));
                            timers.startSingleTimer(WAKING, WAKING);
                            return Behaviors.same();
                          })
                      .onAnyMessage(other -> Behaviors.same())
                      .build();
                }));
  }

  ActorSystem<Object> system() {
    return system;
  }

  TradingCalendar calendar() {
    return calendar;
  }

  ShardedDirectory directory() {
    return directory;
  }

  CompletableFuture<Boolean> joined() {
    return joined;
  }

  Address address() {
    return cluster.selfMember().address();
  }

  int port() {
    return address().getPort().orElseThrow();
  }

  void join(ClusterMember seed) {
    cluster.manager().tell(Join.create(seed.address()));
  }

  void down(ClusterMember other) {
    cluster.manager().tell(new Down(other.address()));
  }

  /** Whether what passes between this node and another one is lost, in both directions. */
  @SuppressWarnings("deprecation") // the only switch in the library that loses words
  void hearsNothingOf(ClusterMember other, boolean cut) {
    var remote =
        (RemoteActorRefProvider) ((ExtendedActorSystem) Adapter.toClassic(system)).provider();
    remote
        .transport()
        .managementCommand(
            new ThrottlerTransportAdapter.SetThrottle(
                other.address(),
                ThrottlerTransportAdapter.bothDirection(),
                cut
                    ? ThrottlerTransportAdapter.blackholeThrottleMode()
                    : ThrottlerTransportAdapter.unthrottledThrottleMode()));
  }

  void kill() {
    system.terminate();
    system
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(ENDING.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Offers this node's desks and its conductor, if it may lead, and wakes the desks. */
  void initDesks() {
    DeskSettings desk = stand.settings().desk();
    List<Symbol> symbols = List.copyOf(stand.settings().trading().symbols());
    Map<Symbol, MarketRing> rings = new HashMap<>();
    symbols.forEach(symbol -> rings.put(symbol, new MarketRing(desk.ringCapacity())));
    ActorRef<ConductorProtocol.Command> conductor = initConductor(symbols, rings);
    String account = stand.settings().trading().accountId();
    Map<String, DeskParts> desks = new HashMap<>();
    for (Symbol symbol : symbols) {
      desks.put(
          StreamNames.deskEntity(symbol, account),
          new DeskParts(
              NodeRules.desk(
                  stand.request().loaded().accounts().get(0),
                  symbol,
                  calendar,
                  ClusterStand.FOLDER,
                  symbols,
                  Long.MIN_VALUE),
              rings.get(symbol),
              conductor,
              desk.repeatEvery(),
              directory,
              stand.observer(),
              CaptureListener.NONE,
              MarketTap.NONE,
              AnalysisBudget.NONE,
              StageMeter.NONE,
              () -> true,
              name,
              "test"));
    }
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    ShardedDirectory.DESKS,
                    entity ->
                        SymbolDesk.create(
                            PersistenceId.ofUniqueId(StreamNames.DESK + "|" + entity.getEntityId()),
                            desks.get(entity.getEntityId())))
                .withAllocationStrategy(new PinnedDesks(stand, this))
                .withMessageExtractor(new ShardPerEntity<DeskProtocol.Command>()));
    if (!name.equals(ClusterStand.HOME)) {
      ClusterSharding.get(system)
          .init(
              Entity.of(
                      ShardedDirectory.ACCOUNTS,
                      entity -> Behaviors.<AccountProtocol.Command>empty())
                  .withRole(ClusterStand.HOME)
                  .withMessageExtractor(new ShardPerEntity<AccountProtocol.Command>()));
    }
  }

  /** The first message to a desk starts it. */
  void wakeDesks() {
    system.tell(WAKING);
  }

  private ActorRef<ConductorProtocol.Command> initConductor(
      List<Symbol> symbols, Map<Symbol, MarketRing> rings) {
    var programme =
        new Programme(
            symbols,
            this::open,
            rings,
            stand.settings().desk().clock(),
            Pace.MAX,
            Programme.Length.OPEN,
            stand.settings().desk().repeatEvery());
    return ClusterSingleton.get(system)
        .init(
            SingletonActor.of(
                    Behaviors.supervise(
                            Conductor.create(programme, System::nanoTime, stand.listener()))
                        .onFailure(RuntimeException.class, SupervisorStrategy.stop()),
                    "conductor")
                .withProps(DispatcherSelector.fromConfig("mia.feed-dispatcher"))
                .withSettings(ClusterSingletonSettings.create(system).withRole(LEADS)));
  }

  private List<? extends FeedSource> open() throws FeedException {
    try {
      return FeedPlan.sources(stand.request(), calendar).sources();
    } catch (IOException e) {
      throw new FeedException("not to be opened", e);
    }
  }
}
