package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import mia.persistence.JournalEvent;
import mia.persistence.StreamNames;
import mia.persistence.audit.AuditEvent;
import mia.persistence.codec.AuditSamples;
import mia.persistence.codec.Samples;
import mia.persistence.journal.StoredEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  @TempDir private Path folder;
  @TempDir private Path other;

  private final List<StoredEvents.Entry> entries = new ArrayList<>();

  @BeforeEach
  void tells_a_trade_and_what_happened_beside_it() throws SQLException {
    add(StreamNames.desk(Samples.ES, "DU1"), Samples.deskEvents());
    StoredEvents.write(other, entries);
    add(StreamNames.audit("K7QX"), AuditSamples.events());
    StoredEvents.write(folder, entries);
  }

  private void add(String stream, List<? extends JournalEvent> events) {
    events.forEach(event -> entries.add(new StoredEvents.Entry(stream, event)));
  }

  @Test
  void gives_the_audit_events_alone_with_the_newest_last() {
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      assertThat(AuditTrail.last(history, 100).steps())
          .extracting(DecisionTrail.Step::event)
          .containsExactlyElementsOf(AuditSamples.events());
    }
  }

  @Test
  void finds_the_commands_of_a_person_and_the_last_conformance_run() {
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      AuditTrail commands = AuditTrail.lastCommands(history, 10);

      assertThat(commands.steps()).hasSize(1);
      assertThat(commands.commandsOf("Anne")).hasSize(1);
      assertThat(commands.commandsOf("Bob")).isEmpty();
      assertThat(AuditTrail.lastConformance(history).orElseThrow().entry().failed())
          .containsExactly("PRICE_COLLAR");
    }
  }

  @Test
  void leaves_the_audit_stream_out_of_what_concerns_a_symbol_or_an_account() {
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      var ofSymbol = history.last(HistoryFilter.ALL.ofSymbol(Samples.ES), 1_000);
      var ofAccount = history.last(HistoryFilter.ALL.ofAccount("DU1"), 1_000);

      assertThat(ofSymbol).isNotEmpty().noneMatch(e -> e.event() instanceof AuditEvent);
      assertThat(ofAccount).isNotEmpty().noneMatch(e -> e.event() instanceof AuditEvent);
    }
  }

  @Test
  void two_journals_that_differ_in_it_alone_tell_the_same_decisions() {
    assertThat(JournalComparison.firstDifference(folder, other)).isEmpty();
  }
}
