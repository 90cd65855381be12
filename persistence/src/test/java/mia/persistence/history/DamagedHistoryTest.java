package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalException.Kind;
import mia.persistence.journal.SqliteJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedHistoryTest {
  private static final int BARS = 3_000;
  private static final int PAGE_BYTES = 4096;

  private final JournalStory story = new JournalStory();

  @TempDir Path folder;

  @Test
  void gives_everything_before_the_damage_and_then_names_it() throws Exception {
    tell();
    damage(0.6);
    var given = new ArrayList<Long>();

    try (HistoryQuery history = HistoryQuery.open(folder)) {
      assertThatThrownBy(
              () -> history.forEach(HistoryFilter.ALL, event -> given.add(event.ordering())))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
          .hasMessageContaining("the journal is damaged");
    }

    assertThat(given).hasSizeBetween(BARS / 3, BARS - 1).isSorted();
    assertThat(given.get(given.size() - 1)).isEqualTo(given.size());
  }

  @Test
  void gives_the_newest_events_of_a_journal_that_is_damaged_before_them() throws Exception {
    tell();
    damage(0.3);

    try (HistoryQuery history = HistoryQuery.open(folder)) {
      assertThat(history.last(HistoryFilter.ALL, 100))
          .hasSize(100)
          .last()
          .extracting(RecordedEvent::ordering)
          .isEqualTo((long) BARS);
    }
  }

  private void tell() throws SQLException {
    for (int i = 0; i < BARS; i++) {
      story.bar("ES", 23_000);
    }
    story.writeTo(folder);
  }

  private void damage(double share) throws IOException {
    byte[] garbage = new byte[PAGE_BYTES];
    try (var file = new RandomAccessFile(SqliteJournal.file(folder).toFile(), "rw")) {
      file.seek((long) (file.length() / PAGE_BYTES * share) * PAGE_BYTES);
      file.write(garbage);
    }
  }
}
