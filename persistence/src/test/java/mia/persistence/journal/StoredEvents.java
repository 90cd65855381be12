package mia.persistence.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mia.persistence.JournalEvent;
import mia.persistence.codec.EventCodec;

/** Puts events into a journal without an actor system, as Pekko would store them. */
public final class StoredEvents {
  /** Wall time of the first stored event, milliseconds. */
  public static final long WRITTEN_MILLIS = 1_760_000_000_000L;

  private StoredEvents() {}

  /**
   * An event and where it goes.
   *
   * @param stream persistence id
   */
  public record Entry(String stream, JournalEvent event) {}

  /** Prepares the journal where it is missing and appends the events to one stream. */
  public static void write(Path folder, String stream, List<? extends JournalEvent> events)
      throws SQLException {
    write(folder, events.stream().map(event -> new Entry(stream, event)).toList());
  }

  /** Prepares the journal where it is missing and appends events to their streams, in order. */
  public static void write(Path folder, List<Entry> entries) throws SQLException {
    JournalSettings settings = JournalSettings.defaults();
    SqliteJournal.prepare(folder, settings);
    EventCodec codec = EventCodec.standard();
    try (Connection connection = SqliteJournal.openForWriting(folder, settings)) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,"
                  + " write_timestamp, adapter_manifest, event_payload, event_ser_id,"
                  + " event_ser_manifest) SELECT 0, ?1,"
                  + " coalesce((SELECT max(sequence_number) FROM event_journal"
                  + " WHERE persistence_id = ?1), 0) + 1, 'test', ?2, '', ?3, ?4, ?5")) {
        long millis = WRITTEN_MILLIS;
        for (Entry entry : entries) {
          insert.setString(1, entry.stream());
          insert.setLong(2, ++millis);
          insert.setBytes(3, codec.write(entry.event()));
          insert.setInt(4, EventSerializer.IDENTIFIER);
          insert.setString(5, codec.manifest(entry.event()));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  /** Runs one statement on a journal: what no program of ours would do. */
  public static int edit(Path folder, String sql) throws SQLException {
    try (Connection connection = SqliteJournal.openForWriting(folder, JournalSettings.defaults());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
