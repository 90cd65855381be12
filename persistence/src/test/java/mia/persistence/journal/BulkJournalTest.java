package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import mia.persistence.JournalEvent;
import mia.persistence.codec.Samples;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.JournalComparison;
import mia.persistence.history.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkJournalTest {
  private static final String DESK = "desk|ES@DU1";
  private static final String ACCOUNT = "account|DU1";
  private static final long NOW_MILLIS = 1_760_000_000_000L;

  private final JournalSettings settings = JournalSettings.defaults();

  @TempDir Path folder;

  @BeforeEach
  void prepare() {
    SqliteJournal.prepare(folder, settings);
  }

  @Test
  void writes_what_a_node_would_write() throws Exception {
    try (BulkJournal journal = open()) {
      journal.onCommitted(DESK, Samples.deskEvents());
      journal.onCommitted(ACCOUNT, Samples.accountEvents());
    }

    Path other = folder.resolve("node");
    Files.createDirectory(other);
    StoredEvents.write(other, DESK, Samples.deskEvents());
    StoredEvents.write(other, ACCOUNT, Samples.accountEvents());
    assertThat(JournalComparison.firstDifference(other, folder)).isEmpty();
  }

  @Test
  void counts_each_stream_for_itself_in_the_order_of_commits() {
    JournalEvent event = Samples.deskEvents().get(3);
    try (BulkJournal journal = open()) {
      journal.onCommitted(DESK, List.of(event));
      journal.onCommitted(ACCOUNT, List.of(Samples.accountEvents().get(0)));
      journal.onCommitted(DESK, List.of(event, event));
    }

    try (HistoryQuery history = HistoryQuery.open(folder)) {
      List<RecordedEvent> found = history.last(HistoryFilter.ALL, 10);
      assertThat(found)
          .extracting(RecordedEvent::persistenceId)
          .containsExactly(DESK, ACCOUNT, DESK, DESK);
      assertThat(found).extracting(RecordedEvent::sequence).containsExactly(1L, 1L, 2L, 3L);
      assertThat(found).allMatch(e -> e.wallTime().toEpochMilli() == NOW_MILLIS);
    }
  }

  @Test
  void makes_many_commits_durable_at_once_and_never_splits_one() {
    JournalEvent event = Samples.deskEvents().get(3);
    int most = BulkJournal.EVENTS_PER_TRANSACTION;
    try (BulkJournal journal = open()) {
      journal.onCommitted(DESK, Collections.nCopies(most - 1, event));
      assertThat(journal.written()).isZero();

      journal.onCommitted(DESK, Collections.nCopies(3, event));

      assertThat(journal.written()).isEqualTo(most + 2);
    }
  }

  @Test
  void refuses_a_journal_that_holds_a_run() {
    try (BulkJournal journal = open()) {
      journal.onCommitted(DESK, Samples.deskEvents());
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("holds a run already");
  }

  private BulkJournal open() {
    return BulkJournal.open(folder, settings, "test", () -> NOW_MILLIS);
  }
}
