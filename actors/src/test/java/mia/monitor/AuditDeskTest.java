package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mia.persistence.JournalEvent;
import mia.persistence.history.AuditTrail;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.GetView;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.audit.AuditProtocol.View;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditDeskTest {
  private static final AuditEntry ACTION =
      new AuditEntry.AdminAction(
          "Anne", "operator", "127.0.0.1", "pause", Map.of("symbol", "ES"), "news", true, "paused");
  private static final AuditEntry ALERT =
      new AuditEntry.Alert("disk_full{}", "disk_full", AlertLevel.WARNING, Map.of(), "86 %");

  @TempDir private Path folder;

  private final AtomicLong clock = new AtomicLong(1_760_000_000_000_000_000L);
  private final List<JournalEvent> committed = new ArrayList<>();
  private ActorTestKit kit;
  private ActorRef<AuditProtocol.Command> audit;

  @BeforeEach
  void starts_on_a_journal() {
    SqliteJournal.prepare(folder, JournalSettings.defaults());
    kit =
        ActorTestKit.create(
            SqliteJournal.config(folder)
                .withFallback(
                    ConfigFactory.parseString(
                        "pekko.loglevel = WARNING\n"
                            + "pekko.actor.testkit.typed.single-expect-default = 30s"))
                .withFallback(ConfigFactory.load()));
    audit = spawn();
  }

  @AfterEach
  void stops_everything() {
    kit.shutdownTestKit();
  }

  private ActorRef<AuditProtocol.Command> spawn() {
    return kit.spawn(
        AuditDesk.create(
            PersistenceId.ofUniqueId("audit|TEST"),
            new AuditDesk.Parts(
                "TEST",
                AuditDesk.ID_NAME,
                Symbol.of("ES"),
                "cafe",
                clock::incrementAndGet,
                this::onCommitted)));
  }

  private synchronized void onCommitted(String stream, List<? extends JournalEvent> events) {
    assertThat(stream).isEqualTo("audit|TEST");
    committed.addAll(events);
  }

  private String note(AuditEntry entry) {
    TestProbe<StatusReply<String>> answer = kit.createTestProbe();
    audit.tell(new Note(entry, Optional.of(answer.ref())));
    return answer.receiveMessage().getValue();
  }

  private View view() {
    TestProbe<View> answer = kit.createTestProbe();
    audit.tell(new GetView(answer.ref()));
    return answer.receiveMessage();
  }

  @Test
  void answers_with_the_id_of_the_event_once_it_is_durable() {
    String first = note(ACTION);
    String second = note(ALERT);

    assertThat(List.of(first, second)).containsExactly("TEST-0LOG-0", "TEST-0LOG-1");
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      AuditTrail trail = AuditTrail.last(history, 10);
      assertThat(trail.steps()).hasSize(2);
      assertThat(trail.steps().get(0).event().entry()).isEqualTo(ACTION);
      assertThat(trail.steps().get(0).event().meta().id()).isEqualTo(first);
    }
    synchronized (this) {
      assertThat(committed).hasSize(2);
    }
  }

  @Test
  void shows_what_is_open_and_who_did_what() {
    note(ACTION);
    note(ALERT);
    note(new AuditEntry.Conformance(true, 30, List.of(), "3.0.0", "cafe"));

    View view = view();

    assertThat(view.lastActions()).containsExactly((AuditEntry.AdminAction) ACTION);
    assertThat(view.alerts()).hasSize(1);
    assertThat(view.conformance().orElseThrow().passed()).isTrue();
    assertThat(view.conformanceAtNanos()).hasValue(clock.get());
    assertThat(view.entries()).isEqualTo(3);
  }

  @Test
  void knows_after_a_restart_what_it_knew_before() {
    note(ALERT);
    note(new AuditEntry.Acknowledgement("disk_full{}", "Anne", "I look"));
    View before = view();

    kit.stop(audit);
    audit = spawn();

    assertThat(view()).isEqualTo(before);
    assertThat(note(ACTION)).isEqualTo("TEST-0LOG-2");
  }
}
