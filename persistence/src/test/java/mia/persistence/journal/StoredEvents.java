package mia.persistence.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import mia.persistence.JournalEvent;
import mia.persistence.codec.EventCodec;

/** Puts events into a journal without an actor system, as Pekko would store them. */
public final class StoredEvents {
  /** Wall time of the first stored event, milliseconds. */
  public static final long WRITTEN_MILLIS = 1_760_000_000_000L;

  private StoredEvents() {}

  /** Prepares the journal where it is missing and appends the events to one stream. */
  public static void write(Path folder, String stream, List<? extends JournalEvent> events)
      throws SQLException {
    JournalSettings settings = JournalSettings.defaults();
    SqliteJournal.prepare(folder, settings);
    EventCodec codec = EventCodec.standard();
    try (Connection connection = SqliteJournal.openForWriting(folder, settings)) {
      connection.setAutoCommit(false);
      long sequence =
          JournalSchema.number(
              connection,
              "SELECT max(sequence_number) FROM event_journal WHERE persistence_id = '"
                  + stream
                  + "'");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,"
                  + " write_timestamp, adapter_manifest, event_payload, event_ser_id,"
                  + " event_ser_manifest) VALUES (0, ?, ?, 'test', ?, '', ?, ?, ?)")) {
        for (JournalEvent event : events) {
          insert.setString(1, stream);
          insert.setLong(2, ++sequence);
          insert.setLong(3, WRITTEN_MILLIS + sequence);
          insert.setBytes(4, codec.write(event));
          insert.setInt(5, EventSerializer.IDENTIFIER);
          insert.setString(6, codec.manifest(event));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }
}
