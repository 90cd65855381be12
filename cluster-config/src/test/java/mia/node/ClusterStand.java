package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mia.account.AccountDesk;
import mia.account.ArmingFacts;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.EmergencyStop;
import mia.account.Fence;
import mia.account.OrderGate;
import mia.broker.Broker;
import mia.broker.paper.PaperBroker;
import mia.feed.ConductorListener;
import mia.persistence.CommitObserver;
import mia.persistence.StreamNames;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Several nodes in this process, joined to one cluster over one journal. The node {@code home} is
 * started first, has account and venue, and stays; on the others are desks, where they are pinned
 * as long as that node lives, and the conductor, on the oldest that may lead.
 */
final class ClusterStand implements AutoCloseable {
  static final String HOME = "home";
  static final String FOLDER = "TEST";
  private static final long CUT_NANOS = 60_000_000L;
  private static final Duration JOINING = Duration.ofSeconds(60);

  private final Path folder;
  private final RunRequest request;
  private final CommitObserver observer;
  private final Map<Symbol, String> pinned;
  private final Map<String, ClusterMember> members = new ConcurrentHashMap<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final Broker broker;

  /** The node whose desks are to move, and whether sharding has begun with it. */
  private volatile Optional<ClusterMember> losing = Optional.empty();

  private final CompletableFuture<Boolean> movesBegun = new CompletableFuture<>();

  /**
   * Starts no node yet.
   *
   * @param pinned name of the node of each desk
   */
  ClusterStand(
      Path folder, List<InputFile> inputs, Map<Symbol, String> pinned, CommitObserver observer)
      throws SettingsException, IOException {
    this.folder = Files.createDirectory(folder);
    this.request =
        ScriptedReplay.request(
            folder, inputs, SettingOverride.of("desk.repeat-every", "200ms", "test"));
    this.pinned = Map.copyOf(pinned);
    this.observer = observer;
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    this.broker =
        PaperBroker.open(folder.resolve("paper.db"), settings().instruments(), settings().paper());
  }

  Settings settings() {
    return request.settings();
  }

  RunRequest request() {
    return request;
  }

  Map<Symbol, String> pinned() {
    return pinned;
  }

  CommitObserver observer() {
    return observer;
  }

  /** Starts a node and waits until it has joined. */
  ClusterMember start(String name, boolean leads) throws Exception {
    Config journal = SqliteJournal.config(folder, JournalSettings.defaults());
    var member = new ClusterMember(this, name, leads, journal);
    member.join(members.isEmpty() ? member : members.get(HOME));
    members.put(name, member);
    member.joined().get(JOINING.toMillis(), TimeUnit.MILLISECONDS);
    if (name.equals(HOME)) {
      initAccount(member);
    }
    member.initDesks();
    return member;
  }

  ClusterMember member(String name) {
    return members.get(name);
  }

  /** Takes a node's life in the middle of whatever it does, and has the others learn of it. */
  void kill(String name) {
    ClusterMember victim = members.remove(name);
    victim.kill();
    members.get(HOME).down(victim);
  }

  /** Takes a node's life when its desks were to move and nobody hears it agree any more. */
  void killHandingOver(String name) {
    ClusterMember victim = members.get(name);
    for (ClusterMember other : members.values()) {
      if (other != victim) {
        victim.hearsNothingOf(other, true);
      }
    }
    losing = Optional.of(victim);
    movesBegun.orTimeout(JOINING.toMillis(), TimeUnit.MILLISECONDS).join();
    kill(name);
  }

  /** Asked by sharding: whether what the node behind a port has is to move. */
  boolean takesAway(int port) {
    boolean takes = losing.filter(member -> member.port() == port).isPresent();
    if (takes) {
      movesBegun.complete(true);
    }
    return takes;
  }

  /** Loses every word between two nodes for a while, and lets them pass again. */
  void cut(String left, String right) {
    ClusterMember one = members.get(left);
    ClusterMember other = members.get(right);
    if (one != null && other != null) {
      one.hearsNothingOf(other, true);
      LockSupport.parkNanos(CUT_NANOS);
      one.hearsNothingOf(other, false);
    }
  }

  /** Waits until the feeds are at their end; the message of a failure, empty otherwise. */
  String awaitEnd(Duration patience) throws Exception {
    return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  ConductorListener listener() {
    return new ConductorListener() {
      @Override
      public void onProgress(long eventTimeNanos, long records) {}

      @Override
      public void onFinished(long eventTimeNanos, long records) {
        ended.complete("");
      }

      @Override
      public void onFailed(String message) {
        ended.complete(message);
      }
    };
  }

  private void initAccount(ClusterMember home) {
    var ledger = new DecisionLedger();
    var emergencyStop = new EmergencyStop(folder.resolve("emergency.log"));
    ActorRef<BrokerSession.Command> session =
        home.system()
            .systemActorOf(
                BrokerSession.create(
                    new BrokerSession.Parts(
                        broker,
                        emergencyStop,
                        new OrderGate(
                            NodeRules.account(settings()), settings().account().gateway(), true),
                        ledger,
                        settings().account(),
                        System::nanoTime,
                        Fence.NONE)),
                "session",
                DispatcherSelector.fromConfig("mia.venue-dispatcher"));
    var parts =
        new AccountDesk.Parts(
            settings().trading().accountId(),
            FOLDER,
            settings().trading().symbols().get(0),
            request.loaded().hash(),
            NodeRules.account(settings()),
            home.calendar(),
            session,
            emergencyStop,
            home.directory(),
            observer,
            HOME,
            "test",
            settings().account(),
            () -> 0,
            System::nanoTime,
            ledger,
            () -> ArmingFacts.NONE);
    ClusterSharding.get(home.system())
        .init(
            Entity.of(
                    ShardedDirectory.ACCOUNTS,
                    entity ->
                        AccountDesk.create(
                            PersistenceId.ofUniqueId(StreamNames.account(entity.getEntityId())),
                            parts))
                .withRole(HOME)
                .withEntityProps(Props.empty())
                .withMessageExtractor(new ShardPerEntity<AccountProtocol.Command>()));
  }

  @Override
  public void close() {
    List<ClusterMember> all = new ArrayList<>(members.values());
    members.clear();
    for (ClusterMember member : all) {
      member.kill();
    }
    broker.close();
  }

  static Config config() {
    return ConfigFactory.parseString(
            """
            pekko {
              loglevel = WARNING
              cluster {
                sharding.rebalance-interval = 500ms
                failure-detector { heartbeat-interval = 200ms, acceptable-heartbeat-pause = 2s }
                downing-provider-class = ""
              }
              coordinated-shutdown.run-by-actor-system-terminate = off
              remote.artery.advanced.test-mode = on
            }
            """)
        .withFallback(ConfigFactory.parseResources("mia-node.conf"))
        .withFallback(ConfigFactory.defaultReference());
  }
}
