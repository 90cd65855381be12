package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import mia.persistence.StreamNames;
import mia.persistence.codec.Samples;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a journal on SQLite, and what is only there. */
class EventSourcedOnSqliteTest extends JournalContract {
  private static final String DESK = StreamNames.desk(Samples.ES, "DU123");

  private final JournalSettings settings = JournalSettings.defaults();

  @TempDir Path folder;

  @Override
  protected void prepare() {
    SqliteJournal.prepare(folder, settings);
  }

  @Override
  protected Config journal() {
    return SqliteJournal.config(folder, settings);
  }

  @Override
  protected long snapshots(String stream) {
    try (Connection reader = SqliteJournal.openReadOnly(folder, settings)) {
      return JournalSchema.number(
          reader, "SELECT count(*) FROM snapshot WHERE persistence_id = '" + stream + "'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_list_is_one_commit() throws IOException {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 0));
    count(notes);
    int before = WalFrames.commits(SqliteJournal.walFile(folder));

    write(notes, 0, 10);
    int afterList = WalFrames.commits(SqliteJournal.walFile(folder));
    for (int i = 0; i < 10; i++) {
      write(notes, 10 + i, 1);
    }
    int afterSingles = WalFrames.commits(SqliteJournal.walFile(folder));

    assertThat(afterList - before).isEqualTo(1);
    assertThat(afterSingles - afterList).isEqualTo(10);
  }

  @Test
  void keeps_streams_apart_and_numbers_each_without_a_gap() throws SQLException {
    String other = StreamNames.desk(Samples.MES, "DU123");
    ActorRef<NotesActor.Command> es = kit.spawn(NotesActor.create(DESK, 0));
    ActorRef<NotesActor.Command> mes = kit.spawn(NotesActor.create(other, 0));

    for (int i = 0; i < 5; i++) {
      write(es, i * 2L, 2);
      write(mes, i, 1);
    }

    try (Connection reader = SqliteJournal.openReadOnly(folder, settings)) {
      assertThat(highest(reader, DESK)).isEqualTo(10);
      assertThat(highest(reader, other)).isEqualTo(5);
      assertThat(JournalSchema.number(reader, "SELECT max(ordering) FROM event_journal"))
          .isEqualTo(15);
    }
  }

  @Test
  void stores_events_as_readable_text_under_their_short_name() throws SQLException {
    write(kit.spawn(NotesActor.create(DESK, 0)), 0, 1);

    try (Connection reader = SqliteJournal.openReadOnly(folder, settings);
        Statement statement = reader.createStatement();
        var rows = statement.executeQuery("SELECT stream, manifest, event FROM mia_events")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("desk|ES@DU123");
      assertThat(rows.getString(2)).isEqualTo("desk.incident-noted.v1");
      assertThat(rows.getString(3)).startsWith("{\"meta\":{\"id\":\"K7QX-ES-0\"");
    }
  }

  @Test
  void recovers_from_a_snapshot_and_the_events_after_it() throws SQLException {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 5));
    for (int i = 0; i < 12; i++) {
      write(notes, i, 1);
    }
    awaitSnapshots(2);
    stopNode();
    // What the snapshot holds is not read from the events again: recovery works without them.
    edit("DELETE FROM event_journal WHERE sequence_number <= 10");

    startNode();

    assertThat(count(kit.spawn(NotesActor.create(DESK, 5)))).isEqualTo(12);
  }

  @Test
  void folds_from_the_first_event_when_a_snapshot_cannot_be_read() throws SQLException {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 5));
    for (int i = 0; i < 12; i++) {
      write(notes, i, 1);
    }
    awaitSnapshots(2);
    stopNode();
    edit("UPDATE snapshot SET snapshot_ser_manifest = 'desk.state.v9'");

    startNode();

    assertThat(count(kit.spawn(NotesActor.create(DESK, 5)))).isEqualTo(12);
  }

  @Test
  void folds_from_the_first_event_when_the_bytes_of_a_snapshot_are_damaged() throws SQLException {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 5));
    for (int i = 0; i < 12; i++) {
      write(notes, i, 1);
    }
    awaitSnapshots(2);
    stopNode();
    edit("UPDATE snapshot SET snapshot_payload = x'00'");

    startNode();

    assertThat(count(kit.spawn(NotesActor.create(DESK, 5)))).isEqualTo(12);
  }

  @Test
  void drops_snapshots_of_another_engine_and_keeps_those_of_the_same() {
    SqliteJournal.keepSnapshotsOf(folder, settings, "bn-1 c0ffee");
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 5));
    for (int i = 0; i < 12; i++) {
      write(notes, i, 1);
    }
    awaitSnapshots(2);
    stopNode();

    assertThat(SqliteJournal.keepSnapshotsOf(folder, settings, "bn-1 c0ffee")).isZero();
    assertThat(SqliteJournal.keepSnapshotsOf(folder, settings, "bn-2 c0ffee")).isEqualTo(2);
    startNode();

    assertThat(count(kit.spawn(NotesActor.create(DESK, 5)))).isEqualTo(12);
  }

  @Test
  void does_not_recover_over_an_event_that_cannot_be_read() throws SQLException {
    write(kit.spawn(NotesActor.create(DESK, 0)), 0, 3);
    stopNode();
    edit("UPDATE event_journal SET event_payload = x'7b7d' WHERE sequence_number = 2");

    startNode();
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(DESK, 0));

    kit.createTestProbe().expectTerminated(notes, PATIENCE);
  }

  private void edit(String sql) throws SQLException {
    try (Connection writer = SqliteJournal.openForWriting(folder, settings);
        Statement statement = writer.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private static long highest(Connection reader, String stream) throws SQLException {
    return JournalSchema.number(
        reader,
        "SELECT max(sequence_number) FROM event_journal WHERE persistence_id = '" + stream + "'");
  }
}
