package mia.desk;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mia.account.AccountDesk;
import mia.account.AccountSettings;
import mia.account.BrokerSession;
import mia.account.DecisionLedger;
import mia.account.EmergencyStop;
import mia.account.Fence;
import mia.account.OrderGate;
import mia.broker.Broker;
import mia.engine.EngineSettings;
import mia.feed.Conductor;
import mia.feed.ConductorListener;
import mia.feed.FeedClock;
import mia.feed.FeedSource;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.feed.Pace;
import mia.feed.Programme;
import mia.persistence.CommitObserver;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskCommit;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Account, desks, session and conductor of one run, all real, on a SQLite journal in a folder,
 * without a cluster around them.
 */
final class LoneNode implements AutoCloseable {
  static final String FOLDER = "TEST";
  static final String ACCOUNT = "PAPER";
  static final Duration REPEAT_EVERY = Duration.ofSeconds(1);
  static final Instruments INSTRUMENTS = Instruments.builtIn();
  static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  private final ActorTestKit kit;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final Map<Symbol, ActorRef<DeskProtocol.Command>> desks = new HashMap<>();
  private ActorRef<AccountProtocol.Command> account;

  LoneNode(
      Path folder, List<? extends FeedSource> sources, Broker broker, CommitObserver observer) {
    this(folder, sources, broker, observer, ConfigFactory.empty());
  }

  LoneNode(
      Path folder,
      List<? extends FeedSource> sources,
      Broker broker,
      CommitObserver observer,
      Config overrides) {
    this(folder, sources, broker, observer, overrides, AnalysisBudget.NONE);
  }

  LoneNode(
      Path folder,
      List<? extends FeedSource> sources,
      Broker broker,
      CommitObserver observer,
      Config overrides,
      AnalysisBudget budget) {
    this(folder, sources, broker, observer, overrides, budget, () -> true);
  }

  /**
   * @param held whether desks think that this node has them still
   */
  LoneNode(
      Path folder,
      List<? extends FeedSource> sources,
      Broker broker,
      CommitObserver observer,
      Config overrides,
      AnalysisBudget budget,
      BooleanSupplier held) {
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    kit =
        ActorTestKit.create(
            overrides
                .withFallback(SqliteJournal.config(folder))
                .withFallback(
                    ConfigFactory.parseString(
                        """
                        mia.analyzer-dispatcher { type = Dispatcher, executor = "fork-join-executor"
                          fork-join-executor { parallelism-min = 1, parallelism-max = 2 } }
                        pekko.loglevel = WARNING
                        """))
                .withFallback(ConfigFactory.load()));
    List<Symbol> symbols = sources.stream().map(FeedSource::symbol).toList();
    Map<Symbol, MarketRing> rings = new HashMap<>();
    symbols.forEach(symbol -> rings.put(symbol, new MarketRing(1024)));
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return desks.get(symbol);
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            return account;
          }
        };
    var ledger = new DecisionLedger();
    var emergencyStop = new EmergencyStop(folder.resolve("emergency.log"));
    ActorRef<BrokerSession.Command> session =
        kit.spawn(
            BrokerSession.create(
                new BrokerSession.Parts(
                    broker,
                    emergencyStop,
                    new OrderGate(
                        new AccountRisk(INSTRUMENTS, RiskSettings.defaults()),
                        AccountSettings.defaults().gateway(),
                        true),
                    ledger,
                    AccountSettings.defaults(),
                    System::nanoTime,
                    Fence.NONE)),
            "session");
    ActorRef<ConductorProtocol.Command> conductor =
        kit.spawn(
            Conductor.create(
                new Programme(
                    symbols,
                    () -> sources,
                    rings,
                    new FeedClock(2_000_000_000L, 1_000_000_000L),
                    Pace.MAX,
                    Programme.Length.OPEN,
                    REPEAT_EVERY),
                System::nanoTime,
                new Listener()),
            "conductor");
    account =
        kit.spawn(
            AccountDesk.create(
                PersistenceId.ofUniqueId(StreamNames.account(ACCOUNT)),
                new AccountDesk.Parts(
                    ACCOUNT,
                    FOLDER,
                    symbols.get(0),
                    "cafe",
                    new AccountRisk(INSTRUMENTS, RISK),
                    CALENDAR,
                    session,
                    emergencyStop,
                    directory,
                    observer,
                    "here",
                    "test",
                    AccountSettings.defaults(),
                    () -> 0,
                    System::nanoTime,
                    ledger,
                    () -> mia.account.ArmingFacts.NONE)),
            "account");
    for (Symbol symbol : symbols) {
      desks.put(
          symbol,
          kit.spawn(
              SymbolDesk.create(
                  PersistenceId.ofUniqueId(StreamNames.desk(symbol, ACCOUNT)),
                  new DeskParts(
                      rules(symbol),
                      rings.get(symbol),
                      conductor,
                      REPEAT_EVERY,
                      directory,
                      observer,
                      CaptureListener.NONE,
                      MarketTap.NONE,
                      budget,
                      StageMeter.NONE,
                      held,
                      "here",
                      "test")),
              symbol.code()));
    }
  }

  /** The scripted ticks are a few per minute: data of a minute are fresh enough for them. */
  static final RiskSettings RISK =
      RiskSettings.defaults().withLimits(RiskLimits.defaults().with(Map.of("max-data-age", "1m")));

  private static final Map<String, Symbol> PEERS =
      Map.of(
          "ES", Symbol.of("NQ"),
          "NQ", Symbol.of("ES"),
          "MES", Symbol.of("MNQ"),
          "MNQ", Symbol.of("MES"));

  static DeskRules rules(Symbol symbol) {
    return new DeskRules(
        new DeskCommit.Origin(FOLDER, symbol, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(INSTRUMENTS.require(symbol).micro()),
        CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING),
        RISK,
        Long.MIN_VALUE,
        Optional.of(PEERS.get(symbol.code())),
        3_000_000_000L);
  }

  /** Waits until the feeds are at their end; the message of a failure, empty otherwise. */
  String awaitEnd(Duration patience) throws Exception {
    return ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  <T> ActorRef<T> spawn(Function<ActorTestKit, ActorRef<T>> make) {
    return make.apply(kit);
  }

  ActorRef<DeskProtocol.Command> desk(Symbol symbol) {
    return desks.get(symbol);
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }

  /** Events in order of commit, for assertions. */
  static final class Recorder implements CommitObserver {
    private final List<mia.persistence.JournalEvent> events = new ArrayList<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Override
    public synchronized void onCommitted(
        String stream, List<? extends mia.persistence.JournalEvent> committed) {
      events.addAll(committed);
    }

    @Override
    public void onStopped(String stream) {
      stopped.add(stream);
    }

    /** Streams of desks that are here no more. */
    List<String> stopped() {
      return List.copyOf(stopped);
    }

    synchronized <E> List<E> of(Class<E> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private final class Listener implements ConductorListener {
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
  }
}
