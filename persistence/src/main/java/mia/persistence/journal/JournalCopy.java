package mia.persistence.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A copy of a journal that is kept elsewhere, in the form of the embedded one, so that everything
 * that reads one reads the other. It only grows: rows come in the order in which they are to be
 * read, each stream without a gap. Nobody writes to it but whoever holds it.
 */
public final class JournalCopy implements AutoCloseable {
  private static final int ROWS_PER_TRANSACTION = 1_000;

  private static final String INSERT =
      "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,"
          + " write_timestamp, adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
          + " VALUES (0, ?, ?, ?, ?, '', ?, ?, ?)";

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

  /**
   * Takes the next row.
   *
   * @throws JournalException if the copy holds that number of the stream already, or cannot be
   *     written
   */
  public void add(Row row) {
    try {
      insert.setString(1, row.stream());
      insert.setLong(2, row.sequence());
      insert.setString(3, row.writer());
      insert.setLong(4, row.writtenMillis());
      insert.setBytes(5, row.bytes());
      insert.setInt(6, row.serializer());
      insert.setString(7, row.manifest());
      insert.addBatch();
      pending++;
      if (pending >= ROWS_PER_TRANSACTION) {
        flush();
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  private void flush() throws SQLException {
    insert.executeBatch();
    connection.commit();
    pending = 0;
  }

  /** Writes what waits. */
  @Override
  public void close() {
    try (connection;
        insert) {
      flush();
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }
}
