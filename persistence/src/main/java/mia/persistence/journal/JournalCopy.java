package mia.persistence.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A copy of a journal that is kept elsewhere, in the form of the embedded one, so that everything
 * that reads one reads the other. Rows come in the order in which they are to be read; one of
 * another writer takes the place of what stood under its number. Nobody writes to it but whoever
 * holds it.
 */
public final class JournalCopy implements AutoCloseable {
  private static final int ROWS_PER_TRANSACTION = 1_000;

  private static final String INSERT =
      "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,"
          + " write_timestamp, adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
          + " VALUES (0, ?, ?, ?, ?, '', ?, ?, ?)"
          + " ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET writer = excluded.writer,"
          + " write_timestamp = excluded.write_timestamp, event_payload = excluded.event_payload,"
          + " event_ser_id = excluded.event_ser_id,"
          + " event_ser_manifest = excluded.event_ser_manifest"
          + " WHERE writer <> excluded.writer";

  private final Path file;
  private final Connection connection;
  private final PreparedStatement insert;
  private int pending;

  /**
   * One event as it is stored.
   *
   * @param sequence number within its stream, from 1
   * @param writer start of the actor that wrote it
   * @param writtenMillis when, by the wall clock of whoever wrote
   * @param serializer identifier of the serializer
   * @param manifest what the bytes hold
   */
  public record Row(
      String stream,
      long sequence,
      String writer,
      long writtenMillis,
      int serializer,
      String manifest,
      byte[] bytes) {}

  private JournalCopy(Path file, Connection connection, PreparedStatement insert) {
    this.file = file;
    this.connection = connection;
    this.insert = insert;
  }

  /**
   * Opens a copy for writing; makes it if there is none.
   *
   * @param folder exists
   * @throws JournalException if the file is foreign, damaged, or cannot be written
   */
  public static JournalCopy open(Path folder, JournalSettings settings) {
    SqliteJournal.prepare(folder, settings);
    Path file = SqliteJournal.file(folder);
    try {
      Connection connection = SqliteJournal.openForWriting(folder, settings);
      try {
        connection.setAutoCommit(false);
        return new JournalCopy(file, connection, connection.prepareStatement(INSERT));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /** Number of the last event of a stream that the copy holds, 0 without one. */
  public long lastSequence(String stream) {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT coalesce(max(sequence_number), 0) FROM event_journal WHERE persistence_id = ?")) {
      query.setString(1, stream);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /** Who wrote an event of a stream, empty if the copy does not hold it. */
  public Optional<String> writerOf(String stream, long sequence) {
    return first(
        "SELECT writer FROM event_journal WHERE persistence_id = ? AND sequence_number = ?",
        stream,
        sequence);
  }

  /** Whether the copy holds an event of a writer up to a number of a stream. */
  public boolean hasWritten(String stream, String writer, long upTo) {
    return first(
            "SELECT 1 FROM event_journal"
                + " WHERE persistence_id = ? AND sequence_number <= ? AND writer = ? LIMIT 1",
            stream,
            upTo,
            writer)
        .isPresent();
  }

  private Optional<String> first(String sql, Object... values) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /**
   * Takes a row, unless the copy holds it.
   *
   * @return whether the copy is another one now
   * @throws JournalException if the copy cannot be written
   */
  public boolean put(Row row) {
    try {
      insert.setString(1, row.stream());
      insert.setLong(2, row.sequence());
      insert.setString(3, row.writer());
      insert.setLong(4, row.writtenMillis());
      insert.setBytes(5, row.bytes());
      insert.setInt(6, row.serializer());
      insert.setString(7, row.manifest());
      boolean changed = insert.executeUpdate() > 0;
      commitSometimes();
      return changed;
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /** Takes away what stands under a number that counts no more; nothing if there is none. */
  public void remove(String stream, long sequence) {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM event_journal WHERE persistence_id = ? AND sequence_number = ?")) {
      delete.setString(1, stream);
      delete.setLong(2, sequence);
      delete.executeUpdate();
      commitSometimes();
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  private void commitSometimes() throws SQLException {
    pending++;
    if (pending >= ROWS_PER_TRANSACTION) {
      connection.commit();
      pending = 0;
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    try (connection;
        insert) {
      connection.commit();
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }
}
