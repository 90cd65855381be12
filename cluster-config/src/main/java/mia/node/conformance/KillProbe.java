package mia.node.conformance;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import mia.account.AccountDesk;
import mia.account.AccountSettings;
import mia.account.ArmingFacts;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.EmergencyStop;
import mia.account.Fence;
import mia.account.OrderGate;
import mia.broker.TimedBroker;
import mia.node.Settings;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * An account desk with its session, a durable journal, its emergency file and a paper venue, that
 * is killed while entries work: for measuring how long a stop takes on a machine.
 */
public final class KillProbe implements AutoCloseable {
  private static final int ENTRIES = 4;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long SECONDS_PER_ROUND = 120;
  private static final long PATIENCE_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
  private static final String BY = "mia bench";
  private static final String WHY = "how long a stop takes is measured";

  /** Some entries at once, round after round, are what the usual limits refuse. */
  private static final Map<String, String> WIDE =
      Map.of(
          "max-positions", Integer.toString(ENTRIES),
          "max-trades-per-day", "100",
          "repeated-entries", "100");

  /**
   * How long a stop took from the moment it was asked for.
   *
   * @param blockNanos until entries are blocked
   * @param lastCancelNanos until the last working entry's cancel had reached the venue
   */
  public record Stopped(long blockNanos, long lastCancelNanos) {}

  private final TrialGround ground;
  private final ActorSystem<SpawnProtocol.Command> system;
  private final TimedBroker venue;
  private final EmergencyStop stop;
  private final OrderGate gate;
  private final BlockingQueue<DeskProtocol.Command> heard = new LinkedBlockingQueue<>();
  private final ActorRef<AccountProtocol.Command> account;
  private int round;

  private KillProbe(TrialGround ground, Path folder, JournalSettings journal) {
    this.ground = ground;
    SqliteJournal.prepare(folder, journal);
    Config config =
        ConfigFactory.parseString("pekko.actor.provider = local")
            .withFallback(SqliteJournal.config(folder, journal))
            .withFallback(ConfigFactory.parseResources("mia-node.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    RiskSettings risk = ground.risk().withLimits(ground.risk().limits().with(WIDE));
    var accountRisk = new AccountRisk(ground.instruments(), risk);
    var settings = AccountSettings.defaults();
    var ledger = new DecisionLedger();
    venue = new TimedBroker(ground.venue(), System::nanoTime);
    stop = new EmergencyStop(folder.resolve("emergency-PROBE.log"));
    gate = ground.account(risk).gate(venue.restsStops());
    system = ActorSystem.create(SpawnProtocol.create(), "kill-probe", config);
    ActorRef<DeskProtocol.Command> desk = spawn("desk", listening());
    var session =
        spawn(
            "session",
            BrokerSession.create(
                new BrokerSession.Parts(
                    venue, stop, gate, ledger, settings, System::nanoTime, Fence.NONE)));
    account =
        spawn(
            "account",
            AccountDesk.create(
                PersistenceId.ofUniqueId("account|PROBE"),
                new AccountDesk.Parts(
                    "PROBE",
                    "PROBE",
                    ground.symbol(),
                    "probe",
                    accountRisk,
                    ground.calendar(),
                    session,
                    stop,
                    new Directory(desk),
                    (stream, events) -> {},
                    "probe",
                    "probe",
                    settings,
                    ground::decidedNanos,
                    System::nanoTime,
                    ledger,
                    () -> ArmingFacts.NONE)));
  }

  /**
   * Opens everything in an empty folder.
   *
   * @throws TimeoutException if the account does not open
   */
  public static KillProbe open(Settings settings, Path folder)
      throws IOException, InterruptedException, TimeoutException {
    var probe = new KillProbe(TrialGround.of(settings), folder, settings.journal());
    probe.account.tell(new RegisterDesk(probe.ground.symbol(), 1, 0));
    probe.await(1, Registered.class::isInstance);
    return probe;
  }

  private <T> ActorRef<T> spawn(String name, Behavior<T> behavior) {
    CompletionStage<ActorRef<T>> spawned =
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            PATIENCE,
            system.scheduler());
    return spawned.toCompletableFuture().join();
  }

  private Behavior<DeskProtocol.Command> listening() {
    return Behaviors.receiveMessage(
        said -> {
          heard.add(said);
          return Behaviors.same();
        });
  }

  /**
   * Lets entries work, stops, and lets them pass again.
   *
   * @throws TimeoutException if something that has to come does not
   * @throws CompletionException if the stop is refused, or its end
   */
  public Stopped kill() throws InterruptedException, TimeoutException {
    long now = ground.decidedNanos() + ++round * SECONDS_PER_ROUND * SECOND_NANOS;
    gate.see(ground.traded().symbol(), ground.price(), now);
    for (int i = 1; i <= ENTRIES; i++) {
      EnterBracket entry = ground.entryAt("PROBE-" + round + "-" + i, ground.price() - i, now);
      account.tell(new Submit(ground.symbol(), 1, ground.approved(entry)));
    }
    await(ENTRIES, said -> tells(said, OrderChange.ACCEPTED));
    venue.expect(ENTRIES);
    long asked = System.nanoTime();
    CompletionStage<KillState> killed =
        AskPattern.askWithStatus(
            account, to -> new Kill(WHY, BY, now, to), PATIENCE, system.scheduler());
    while (!stop.blocks()) {
      Thread.onSpinWait();
    }
    long blocked = System.nanoTime();
    long cancelled = venue.awaitLast(PATIENCE_SECONDS);
    killed.toCompletableFuture().join();
    await(ENTRIES, said -> tells(said, OrderChange.CANCELLED));
    AskPattern.<AccountProtocol.Command, KillState>askWithStatus(
            account, to -> new Release(WHY, BY, to), PATIENCE, system.scheduler())
        .toCompletableFuture()
        .join();
    return new Stopped(blocked - asked, cancelled - asked);
  }

  private static boolean tells(DeskProtocol.Command said, OrderChange change) {
    return said instanceof Reported reported && reported.report().change() == change;
  }

  private void await(int count, Predicate<DeskProtocol.Command> wanted)
      throws InterruptedException, TimeoutException {
    for (int seen = 0; seen < count; ) {
      DeskProtocol.Command said = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (said == null) {
        throw new TimeoutException("the account says nothing more; round " + round);
      }
      seen += wanted.test(said) ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
    venue.close();
    ground.close();
  }

  /** One desk and its account. */
  private final class Directory implements DeskDirectory {
    private final ActorRef<DeskProtocol.Command> desk;

    Directory(ActorRef<DeskProtocol.Command> desk) {
      this.desk = desk;
    }

    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      return desk;
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      return account;
    }
  }
}
