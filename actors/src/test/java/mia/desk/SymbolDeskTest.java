package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.persistence.EventMeta;
import mia.persistence.codec.EventCodec;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskState;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolDeskTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final PersistenceId ID = PersistenceId.ofUniqueId("desk|ES@PAPER");
  private static final String INTENT = "TEST-ES-0";

  @TempDir private Path folder;

  private final LoneNode.Recorder seen = new LoneNode.Recorder();
  private ActorTestKit kit;
  private TestProbe<AccountProtocol.Command> account;
  private TestProbe<ConductorProtocol.Command> conductor;
  private TestProbe<DeskProtocol.Command> peer;
  private ActorRef<DeskProtocol.Command> desk;

  @BeforeEach
  void opens_the_journal() {
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    kit =
        ActorTestKit.create(
            SqliteJournal.config(folder)
                .withFallback(
                    ConfigFactory.parseString(
                        """
                        mia.analyzer-dispatcher { type = Dispatcher, executor = "fork-join-executor" }
                        pekko.loglevel = WARNING
                        """))
                .withFallback(ConfigFactory.load()));
    account = kit.createTestProbe();
    conductor = kit.createTestProbe();
    peer = kit.createTestProbe();
  }

  @AfterEach
  void stops_everything() {
    kit.shutdownTestKit();
  }

  private void start() {
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return symbol.equals(ES) ? desk : peer.ref();
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            return account.ref();
          }
        };
    desk =
        kit.spawn(
            SymbolDesk.create(
                ID,
                new DeskParts(
                    LoneNode.rules(ES),
                    new MarketRing(16),
                    conductor.ref(),
                    LoneNode.REPEAT_EVERY,
                    directory,
                    seen,
                    CaptureListener.NONE,
                    MarketTap.NONE,
                    AnalysisBudget.NONE,
                    StageMeter.NONE,
                    () -> true,
                    "here",
                    "test")));
  }

  /** Writes events into the desk's stream before it starts. */
  private void journaled(List<DeskEvent> events) {
    StreamWriter.write(kit, ID, events);
  }

  private static EventMeta meta(long number) {
    return new EventMeta("TEST-ES-" + number, "", ES, 1_000, 5, "cafe");
  }

  private static EnterBracket entry() {
    return new EnterBracket(
        INTENT,
        ES,
        Symbol.of("MES"),
        Side.BUY,
        1,
        24_000,
        23_987,
        24_026,
        1_000,
        2_000,
        3_000,
        2_067);
  }

  private static List<DeskEvent> approvedButUnanswered() {
    return List.of(
        new DeskEvent.IntentFormed(meta(0), entry()),
        new DeskEvent.RiskDecided(
            meta(1), RiskDecision.of(INTENT, Action.APPROVE, 1, 2_067, List.of())));
  }

  private static OrderReport filled() {
    return new OrderReport(
        1,
        1,
        ES,
        INTENT,
        OrderRole.ENTRY.orderId(INTENT),
        INTENT,
        OrderRole.ENTRY,
        OrderChange.FILLED,
        Optional.of(new Fill("X", 24_000, 1, 96, 0)),
        0,
        0,
        "",
        1_001,
        5);
  }

  private static AccountVerdict admitted() {
    return new AccountVerdict(INTENT, true, 1, "", List.of());
  }

  private <T extends AccountProtocol.Command> T hears(Class<T> type) {
    AccountProtocol.Command said = account.receiveMessage(PATIENCE);
    AccountProtocol.Command word = said instanceof DeskWord ordered ? ordered.word() : said;
    assertThat(word).isInstanceOf(type);
    return type.cast(word);
  }

  @Test
  void asks_for_the_feed_only_when_it_is_registered_and_settled() {
    start();
    RegisterDesk register = hears(RegisterDesk.class);
    assertThat(register).isEqualTo(new RegisterDesk(ES, 1, 0));

    desk.tell(new Registered(1, "nothing was missing"));
    Marker marker = hears(Marker.class);
    conductor.expectNoMessage(Duration.ofMillis(100));
    desk.tell(new Settled(marker.token(), new DecisionBand(1, 9, 99), 0));

    Attach attach = conductor.expectMessageClass(Attach.class, PATIENCE);
    assertThat(attach.position()).isZero();
    assertThat(attach.band()).isEqualTo(new DecisionBand(1, 9, 99));
  }

  @Test
  void sends_an_unanswered_order_again_with_the_same_id_until_it_is_answered() {
    journaled(approvedButUnanswered());
    start();
    hears(RegisterDesk.class);
    desk.tell(new Registered(1, ""));

    Submit first = hears(Submit.class);
    assertThat(first).isEqualTo(new Submit(ES, 1, new ApprovedOrder(entry(), "TEST-ES-1")));
    hears(Marker.class);
    hears(RegisterDesk.class); // the repetition begins
    assertThat(hears(Submit.class)).isEqualTo(first);

    desk.tell(new Answered(admitted()));
    desk.tell(new Answered(admitted()));

    account.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(seen.of(DeskEvent.AccountAnswered.class)).hasSize(1);
          return null;
        });
  }

  @Test
  void journals_the_answer_before_the_report_even_if_the_report_comes_first() {
    journaled(approvedButUnanswered());
    start();
    hears(RegisterDesk.class);

    desk.tell(new Reported(filled())); // missing reports come before the welcome
    desk.tell(new Registered(1, "1 report was missing"));
    hears(Submit.class);
    hears(RegisterDesk.class);
    desk.tell(new Answered(admitted()));
    desk.tell(new Reported(filled()));

    account.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(seen.of(DeskEvent.Input.class))
              .extracting(Object::getClass)
              .<Object>containsExactly(DeskEvent.AccountAnswered.class, OrderReported.class);
          return null;
        });
  }

  @Test
  void books_a_report_once_and_asks_again_for_one_that_was_overtaken() {
    journaled(approvedButUnanswered());
    start();
    hears(RegisterDesk.class);
    desk.tell(new Registered(1, ""));
    hears(Submit.class);
    hears(Marker.class);
    desk.tell(new Answered(admitted()));

    desk.tell(new Reported(filled().numbered(2)));
    assertThat(hears(RegisterDesk.class).lastReportSequence()).isZero();
    desk.tell(new Reported(filled()));
    desk.tell(new Reported(filled()));

    account.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(seen.of(OrderReported.class)).hasSize(1);
          return null;
        });
  }

  @Test
  void a_welcome_of_an_earlier_start_is_ignored() {
    start();
    hears(RegisterDesk.class);

    desk.tell(new Registered(7, ""));

    account.expectNoMessage(Duration.ofMillis(100));
    assertThat(seen.of(DeskEvent.Reconciled.class)).isEmpty();
  }

  @Test
  void questions_of_the_other_desk_wait_until_it_knows_what_it_has_closed() {
    var question = new DeskProtocol.PeerWord(1, 0, new DeskProtocol.AskPeerBar(NQ, 60));
    start();
    desk.tell(question); // while it recovers
    hears(RegisterDesk.class);

    desk.tell(question); // as the other one says it again

    assertThat(peer.expectMessageClass(DeskProtocol.PeerWord.class, PATIENCE))
        .isEqualTo(new DeskProtocol.PeerWord(1, 1, new DeskProtocol.PeerNotYet(60)));
    peer.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void says_so_when_it_is_here_no_more() {
    start();
    hears(RegisterDesk.class);
    assertThat(seen.stopped()).isEmpty();

    kit.stop(desk);

    account.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(seen.stopped()).containsExactly(ID.id());
          return null;
        });
  }

  @Test
  void a_snapshot_of_another_engine_is_ignored_and_everything_folded() throws Exception {
    journaled(approvedButUnanswered());
    start();
    hears(RegisterDesk.class);
    kit.stop(desk);
    byte[] outdated = EventCodec.standard().write(DeskState.empty("an older engine", "cafe"));
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      assertThat(columns(statement)).contains("snapshot_payload", "snapshot_ser_manifest");
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO snapshot (persistence_id, sequence_number, created,"
                  + " snapshot_ser_id, snapshot_ser_manifest, snapshot_payload)"
                  + " SELECT persistence_id, 3, 0, event_ser_id, ?, ?"
                  + " FROM event_journal LIMIT 1")) {
        insert.setString(1, "desk.state.v3");
        insert.setBytes(2, outdated);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
    }

    start();

    assertThat(hears(RegisterDesk.class).deskEpoch()).isEqualTo(2);
    desk.tell(new Registered(2, ""));
    assertThat(hears(Submit.class).order().intent().id()).isEqualTo(INTENT);
  }

  @Test
  void an_operators_resume_is_journaled_and_ends_manual_mode() {
    journaled(List.of(new DeskEvent.ManualModeEntered(meta(0), "the method failed")));
    start();
    hears(RegisterDesk.class);
    desk.tell(new Registered(1, ""));

    desk.tell(new DeskProtocol.ResumeEntries("looked at it", "maria"));

    account.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(seen.of(DeskEvent.EntriesResumed.class))
              .singleElement()
              .satisfies(
                  resumed -> {
                    assertThat(resumed.reason()).isEqualTo("looked at it");
                    assertThat(resumed.by()).isEqualTo("maria");
                    assertThat(manualModeBefore(resumed).guard().manual()).isPresent();
                    assertThat(manualModeBefore(resumed).apply(resumed).guard().manual()).isEmpty();
                  });
          return null;
        });
  }

  private static DeskState manualModeBefore(DeskEvent.EntriesResumed resumed) {
    return LoneNode.rules(resumed.meta().symbol())
        .emptyState()
        .apply(new DeskEvent.ManualModeEntered(meta(0), "the method failed"));
  }

  private static List<String> columns(Statement statement) throws Exception {
    try (var rows = statement.executeQuery("SELECT name FROM pragma_table_info('snapshot')")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
