package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import mia.persistence.StreamNames;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.Samples;
import mia.persistence.desk.DeskEvent;
import mia.persistence.journal.JournalException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedJournalTest {
  private static final int PAGE_BYTES = 4096;
  private static final int EVENTS = 2_000;

  private final JournalSettings settings = JournalSettings.defaults();

  @TempDir Path folder;

  @BeforeEach
  void write() throws SQLException {
    SqliteJournal.prepare(folder, settings);
    StoredEvents.write(folder, StreamNames.desk(Samples.ES, "DU123"), NotesActor.notes(0, EVENTS));
  }

  @Test
  void says_that_a_page_is_damaged_when_it_is_opened() throws IOException {
    overwrite(pages() / 2);

    assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
        .hasMessageContainingAll("journal.db", "damaged");
  }

  @Test
  void says_that_the_file_was_cut_off() throws IOException {
    try (var file = new RandomAccessFile(SqliteJournal.file(folder).toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
  }

  @Test
  void says_that_the_header_is_damaged() throws IOException {
    overwrite(0);

    assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOREIGN));
  }

  @Test
  void lets_the_events_before_the_damage_be_read() throws IOException, SQLException {
    overwrite(pages() - 1);
    overwrite(pages() / 2);

    int read = readUntilDamage();

    assertThat(read).isBetween(EVENTS / 10, EVENTS - 1);
  }

  @Test
  void does_not_check_a_database_that_is_too_large_for_it() throws IOException {
    overwrite(pages() / 2);
    JournalSettings unchecked =
        JournalSettings.from(
            ConfigFactory.parseString("mia.journal.check-up-to = 0")
                .withFallback(ConfigFactory.defaultReference()));

    SqliteJournal.prepare(folder, unchecked);

    assertThat(SqliteJournal.file(folder)).exists();
  }

  /** The events from the first on, as far as SQLite finds them; every one of them whole. */
  private int readUntilDamage() throws SQLException {
    int read = 0;
    try (Connection reader = SqliteJournal.openReadOnly(folder, settings);
        Statement statement = reader.createStatement()) {
      var rows =
          statement.executeQuery(
              "SELECT event_ser_manifest, event_payload FROM event_journal ORDER BY ordering");
      while (rows.next()) {
        var event = (DeskEvent) EventCodec.standard().read(rows.getString(1), rows.getBytes(2));
        assertThat(event).isEqualTo(NotesActor.note(read, 0, EVENTS));
        read++;
      }
    } catch (SQLException e) {
      assertThat(SqliteJournal.explain(folder, e).kind()).isEqualTo(Kind.DAMAGED);
    }
    return read;
  }

  private long pages() throws IOException {
    try (var file = new RandomAccessFile(SqliteJournal.file(folder).toFile(), "r")) {
      return file.length() / PAGE_BYTES;
    }
  }

  private void overwrite(long page) throws IOException {
    byte[] garbage = new byte[PAGE_BYTES];
    java.util.Arrays.fill(garbage, (byte) 0xAB);
    try (var file = new RandomAccessFile(SqliteJournal.file(folder).toFile(), "rw")) {
      file.seek(page * PAGE_BYTES);
      file.write(garbage);
    }
  }
}
