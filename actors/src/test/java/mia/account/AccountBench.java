package mia.account;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mia.broker.Broker;
import mia.persistence.JournalEvent;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskLimits;
import mia.protocol.wire.DeskDirectory;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;

/** An account desk with its session, a scripted venue, a real journal and one symbol desk. */
final class AccountBench implements AutoCloseable {
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");

  /** Tuesday 2026-03-03 10:14 ET. */
  static final long T = 1_772_550_840_000_000_000L;

  /** The entries of these tests have one content. */
  static final RiskSettings ENTRIES_ALIKE =
      RiskSettings.defaults()
          .withLimits(RiskLimits.defaults().with(Map.of("duplicate-window", "0s")));

  static final Duration SOON = Duration.ofSeconds(10);

  final ScriptedVenue venue = new ScriptedVenue();
  final Path folder;
  final ActorTestKit kit;
  final TestProbe<DeskProtocol.Command> desk;
  EmergencyStop stop;
  ActorRef<BrokerSession.Command> session;
  ActorRef<AccountProtocol.Command> account;

  private final AccountSettings settings;
  private final List<JournalEvent> committed = new ArrayList<>();
  private final DecisionLedger ledger = new DecisionLedger();
  private long marker;

  AccountBench(Path folder, AccountSettings settings) {
    this.folder = folder;
    this.settings = settings;
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    kit =
        ActorTestKit.create(
            SqliteJournal.config(folder)
                .withFallback(ConfigFactory.parseString("pekko.loglevel = WARNING"))
                .withFallback(ConfigFactory.load()));
    desk = kit.createTestProbe();
  }

  AccountBench(Path folder) {
    this(folder, AccountSettings.defaults());
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }

  void start() {
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    session = kit.spawn(AccountBench.sessionOf(venue, stop, ledger, settings));
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return desk.ref();
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            return account;
          }
        };
    account =
        kit.spawn(
            AccountDesk.create(
                PersistenceId.ofUniqueId("account|PAPER"),
                new AccountDesk.Parts(
                    "PAPER",
                    "TEST",
                    ES,
                    "cafe",
                    new AccountRisk(Instruments.builtIn(), ENTRIES_ALIKE),
                    TradingCalendar.withoutHolidays(),
                    session,
                    stop,
                    directory,
                    this::onCommitted,
                    "here",
                    "test",
                    settings,
                    () -> T,
                    System::nanoTime,
                    ledger,
                    () -> ArmingFacts.NONE)));
  }

  /** A session with the last gate over it, which knows a price. */
  static org.apache.pekko.actor.typed.Behavior<BrokerSession.Command> sessionOf(
      Broker venue, EmergencyStop stop, DecisionLedger ledger, AccountSettings settings) {
    return sessionOf(venue, stop, ledger, settings, Fence.NONE);
  }

  static org.apache.pekko.actor.typed.Behavior<BrokerSession.Command> sessionOf(
      Broker venue,
      EmergencyStop stop,
      DecisionLedger ledger,
      AccountSettings settings,
      Fence fence) {
    var gate =
        new OrderGate(
            new AccountRisk(Instruments.builtIn(), ENTRIES_ALIKE), settings.gateway(), true);
    gate.see(MES, 24_067, T);
    return BrokerSession.create(
        new BrokerSession.Parts(venue, stop, gate, ledger, settings, System::nanoTime, fence));
  }

  void restart() {
    kit.stop(account);
    kit.stop(session);
    start();
  }

  private synchronized void onCommitted(String stream, List<? extends JournalEvent> events) {
    committed.addAll(events);
  }

  synchronized <E> List<E> committed(Class<E> type) {
    return committed.stream().filter(type::isInstance).map(type::cast).toList();
  }

  void register(long epoch) {
    account.tell(new RegisterDesk(ES, epoch, 0));
    desk.fishForMessage(
        SOON,
        said ->
            said instanceof Registered
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  /** Everything said to the desk until the marker comes back. */
  List<DeskProtocol.Command> settle() {
    List<DeskProtocol.Command> said = new ArrayList<>();
    long token = ++marker;
    account.tell(new Marker(ES, token));
    while (true) {
      DeskProtocol.Command next = desk.receiveMessage(SOON);
      if (next instanceof Settled settled && settled.token() == token) {
        return said;
      }
      said.add(next);
    }
  }

  void submit(long epoch, OrderIntent intent) {
    account.tell(new Submit(ES, epoch, new ApprovedOrder(intent, "R")));
  }

  View view() {
    TestProbe<View> asker = kit.createTestProbe();
    account.tell(new GetView(asker.ref()));
    return asker.receiveMessage(SOON);
  }

  /** Says something to the account and gives what it answers. */
  <T> StatusReply<T> ask(Function<ActorRef<StatusReply<T>>, AccountProtocol.Command> command) {
    TestProbe<StatusReply<T>> operator = kit.createTestProbe();
    account.tell(command.apply(operator.ref()));
    return operator.receiveMessage(SOON);
  }

  /** Waits until the venue was asked so often. */
  void awaitSubmitted(int count) {
    desk.awaitAssert(
        SOON,
        () -> {
          org.assertj.core.api.Assertions.assertThat(venue.submitted())
              .hasSizeGreaterThanOrEqualTo(count);
          return null;
        });
  }

  static EnterBracket entry(String id) {
    return new EnterBracket(
        id, ES, MES, Side.BUY, 4, 24_068, 24_054, 24_093, T, T + 5_000_000_000L, T, 8_268);
  }

  static ExitPosition exit(String id, String tradeId, long lots) {
    return new ExitPosition(id, tradeId, ES, MES, Side.SELL, lots, ExitReason.TIME, T);
  }

  static OrderReport report(
      long venueSequence,
      String tradeId,
      String intentId,
      OrderRole role,
      OrderChange change,
      long remaining) {
    return new OrderReport(
        0,
        venueSequence,
        ES,
        tradeId,
        role == OrderRole.EXIT ? role.orderId(intentId) : role.orderId(tradeId),
        intentId,
        role,
        change,
        Optional.empty(),
        0,
        remaining,
        "",
        T + venueSequence,
        7);
  }

  /** So many lots of an order fill at a price. */
  static OrderReport fill(
      long venueSequence, String tradeId, OrderRole role, long lots, long remaining, long ticks) {
    return new OrderReport(
        0,
        venueSequence,
        ES,
        tradeId,
        role.orderId(tradeId),
        "",
        role,
        remaining == 0 ? OrderChange.FILLED : OrderChange.PARTLY_FILLED,
        Optional.of(new Fill("X" + venueSequence, ticks, lots, 96 * lots, 0)),
        0,
        remaining,
        "",
        T + venueSequence,
        7);
  }
}
