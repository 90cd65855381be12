package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.GetView;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
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
import mia.protocol.risk.KillState;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountDeskTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol MES = Symbol.of("MES");
  private static final long T = 1_772_550_840_000_000_000L;

  @TempDir private Path folder;

  private final ScriptedVenue venue = new ScriptedVenue();
  private final List<JournalEvent> committed = new ArrayList<>();
  private ActorTestKit kit;
  private TestProbe<DeskProtocol.Command> desk;
  private EmergencyStop stop;
  private ActorRef<BrokerSession.Command> session;
  private ActorRef<AccountProtocol.Command> account;
  private final DecisionLedger ledger = new DecisionLedger();
  private long marker;

  @BeforeEach
  void opens_the_journal() {
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    kit =
        ActorTestKit.create(
            SqliteJournal.config(folder)
                .withFallback(ConfigFactory.parseString("pekko.loglevel = WARNING"))
                .withFallback(ConfigFactory.load()));
    desk = kit.createTestProbe();
  }

  @AfterEach
  void stops_everything() {
    kit.shutdownTestKit();
  }

  private void start() {
    stop = new EmergencyStop(folder.resolve("emergency.log"));
    session = kit.spawn(AccountBench.sessionOf(venue, stop, ledger, AccountSettings.defaults()));
    account = spawnAccount();
  }

  private ActorRef<AccountProtocol.Command> spawnAccount() {
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
    return kit.spawn(
        AccountDesk.create(
            PersistenceId.ofUniqueId("account|PAPER"),
            new AccountDesk.Parts(
                "PAPER",
                "TEST",
                ES,
                "cafe",
                new AccountRisk(Instruments.builtIn(), RiskSettings.defaults()),
                TradingCalendar.withoutHolidays(),
                session,
                stop,
                directory,
                this::onCommitted,
                "here",
                "test",
                AccountSettings.defaults(),
                () -> T,
                System::nanoTime,
                ledger,
                () -> ArmingFacts.NONE)));
  }

  private synchronized void onCommitted(String stream, List<? extends JournalEvent> events) {
    committed.addAll(events);
  }

  private synchronized <E> List<E> committed(Class<E> type) {
    return committed.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void restart() {
    kit.stop(account);
    kit.stop(session);
    start();
  }

  private void register(long epoch) {
    account.tell(new RegisterDesk(ES, epoch, 0));
    desk.fishForMessage(
        Duration.ofSeconds(10),
        said ->
            said instanceof Registered
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  /** Everything said to the desk until the marker comes back. */
  private List<DeskProtocol.Command> settle() {
    List<DeskProtocol.Command> said = new ArrayList<>();
    long token = ++marker;
    account.tell(new Marker(ES, token));
    while (true) {
      DeskProtocol.Command next = desk.receiveMessage(Duration.ofSeconds(10));
      if (next instanceof Settled settled && settled.token() == token) {
        return said;
      }
      said.add(next);
    }
  }

  private static EnterBracket entry(String id) {
    return new EnterBracket(
        id, ES, MES, Side.BUY, 4, 24_068, 24_054, 24_093, T, T + 5_000_000_000L, T, 8_268);
  }

  private static ExitPosition exit(String id) {
    return new ExitPosition(id, "TEST-ES-1", ES, MES, Side.SELL, 4, ExitReason.TIME, T);
  }

  private void submit(long epoch, OrderIntent intent) {
    account.tell(new Submit(ES, epoch, new ApprovedOrder(intent, "R")));
  }

  private static OrderReport filled(long venueSequence, String tradeId) {
    return new OrderReport(
        0,
        venueSequence,
        ES,
        tradeId,
        OrderRole.ENTRY.orderId(tradeId),
        tradeId,
        OrderRole.ENTRY,
        OrderChange.FILLED,
        Optional.of(new Fill("X1", 24_067, 4, 384, 0)),
        0,
        0,
        "",
        T + 1,
        7);
  }

  private View view() {
    TestProbe<View> asker = kit.createTestProbe();
    account.tell(new GetView(asker.ref()));
    return asker.receiveMessage(Duration.ofSeconds(10));
  }

  @Test
  void admits_reserves_and_sends_an_entry() {
    start();
    register(1);

    submit(1, entry("TEST-ES-1"));

    assertThat(settle())
        .singleElement()
        .satisfies(said -> assertThat(((Answered) said).verdict().lots()).isEqualTo(4));
    assertThat(venue.submitted()).containsExactly("TEST-ES-1");
    assertThat(view().exposureTenths()).isEqualTo(4);
    assertThat(view().riskMinor()).isEqualTo(8_268);
  }

  @Test
  void judges_the_same_intent_once_and_answers_it_every_time() {
    start();
    register(1);

    submit(1, entry("TEST-ES-1"));
    submit(1, entry("TEST-ES-1"));

    List<DeskProtocol.Command> said = settle();
    assertThat(said).hasSize(2).allMatch(Answered.class::isInstance);
    assertThat(said.get(1)).isEqualTo(said.get(0));
    assertThat(committed(IntentJudged.class)).hasSize(1);
    assertThat(venue.submitted()).containsExactly("TEST-ES-1");
  }

  @Test
  void books_a_report_that_comes_twice_once() {
    start();
    register(1);
    submit(1, entry("TEST-ES-1"));
    settle();

    venue.says(filled(1, "TEST-ES-1"));
    venue.says(filled(1, "TEST-ES-1"));

    assertThat(settle()).containsExactly(new Reported(filled(1, "TEST-ES-1").numbered(1)));
    assertThat(committed(ReportBooked.class)).hasSize(1);
  }

  @Test
  void refuses_what_a_desk_of_an_older_epoch_says() {
    start();
    register(2);

    submit(1, entry("TEST-ES-1"));
    account.tell(new RegisterDesk(ES, 1, 0));

    assertThat(settle()).isEmpty();
    assertThat(venue.submitted()).isEmpty();
  }

  @Test
  void delivers_the_reports_a_desk_misses_before_it_welcomes_it() {
    start();
    register(1);
    submit(1, entry("TEST-ES-1"));
    settle();
    venue.says(filled(1, "TEST-ES-1"));
    settle();

    account.tell(new RegisterDesk(ES, 2, 0));
    assertThat(settle())
        .extracting(Object::getClass)
        .<Object>containsExactly(Reported.class, Registered.class);
    account.tell(new RegisterDesk(ES, 3, 1));
    assertThat(settle()).extracting(Object::getClass).<Object>containsExactly(Registered.class);
  }

  @Test
  void sends_again_after_a_restart_what_the_venue_has_not_answered() {
    start();
    register(1);
    submit(1, entry("TEST-ES-1"));
    settle();

    restart();
    register(2);
    settle();

    assertThat(venue.submitted()).containsExactly("TEST-ES-1", "TEST-ES-1");
    assertThat(committed(IntentJudged.class)).hasSize(1);
  }

  @Test
  void blocks_entries_and_lets_exits_pass_when_venue_and_journal_differ_at_the_start() {
    venue.holds(new BrokerSnapshot(0, List.of(new Position(MES, 3)), List.of()));
    start();
    register(1);

    submit(1, entry("TEST-ES-1"));
    submit(1, exit("TEST-ES-2"));
    List<DeskProtocol.Command> said = settle();

    assertThat(stop.blocks()).isFalse();
    assertThat(venue.submitted()).containsExactly("TEST-ES-2");
    assertThat(((Answered) said.get(0)).verdict().code()).isEqualTo("RECONCILIATION");
    assertThat(committed(AccountReconciled.class))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.differences())
                    .containsExactly("MES: 0 lots in the journal, 3 at the venue"));
  }

  @Test
  void a_kill_blocks_entries_at_the_session_at_once_and_frees_what_was_reserved() {
    start();
    register(1);

    stop.trigger("smoke", "operator", T); // the journal does not know it yet
    submit(1, entry("TEST-ES-1"));
    submit(1, exit("TEST-ES-2"));
    settle();

    assertThat(venue.submitted()).containsExactly("TEST-ES-2");
    assertThat(view().exposureTenths()).isZero();
    assertThat(view().riskMinor()).isZero();
  }

  @Test
  void a_kill_is_journaled_and_outlives_a_restart() {
    start();
    register(1);
    TestProbe<StatusReply<KillState>> operator = kit.createTestProbe();
    account.tell(new Kill("smoke", "operator", T, operator.ref()));
    assertThat(operator.receiveMessage(Duration.ofSeconds(10)).getValue().blocks()).isTrue();

    restart();
    register(2);
    submit(2, entry("TEST-ES-1"));

    assertThat(settle())
        .singleElement()
        .satisfies(said -> assertThat(((Answered) said).verdict().code()).isEqualTo("KILL_SWITCH"));
    assertThat(stop.blocks()).isTrue();
    assertThat(venue.submitted()).isEmpty();
    assertThat(folder.resolve("emergency.log")).doesNotExist();
  }

  @Test
  void imports_the_emergency_file_at_its_start() {
    new EmergencyStop(folder.resolve("emergency.log")).trigger("smoke", "operator", T);

    start();
    register(1);

    assertThat(view().kill().reason()).isEqualTo("smoke");
    assertThat(committed(KillChanged.class)).hasSize(1);
    assertThat(folder.resolve("emergency.log.imported")).exists();
  }

  @Test
  void no_order_leaves_while_the_journal_cannot_write_and_it_leaves_once_afterwards()
      throws Exception {
    start();
    register(1);
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON event_journal"
              + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
      submit(1, entry("TEST-ES-1"));
      desk.expectNoMessage(Duration.ofMillis(800));
      assertThat(venue.submitted()).isEmpty();
      statement.execute("DROP TRIGGER full");
    }

    register(2);
    submit(2, entry("TEST-ES-1"));

    assertThat(settle()).hasSize(1).allMatch(Answered.class::isInstance);
    assertThat(venue.submitted()).containsExactly("TEST-ES-1");
  }
}
