package mia.persistence.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.persistence.codec.EventCodec;
import mia.persistence.journal.JournalException.Kind;

/**
 * Writes a whole run into a new journal, many commits per transaction: for a backtest, which can be
 * run again and needs no commit to be durable before the next step. The rows are those of a node's
 * journal, so everything that reads one reads the other.
 *
 * <p>Not thread-safe. After a {@link JournalException} nothing more is written.
 */
public final class BulkJournal implements CommitObserver, AutoCloseable {
  /** Events per transaction, at least; a commit is never split. */
  static final int EVENTS_PER_TRANSACTION = 1_000;

  private static final String INSERT =
      "INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,"
          + " write_timestamp, adapter_manifest, event_payload, event_ser_id, event_ser_manifest)"
          + " VALUES (0, ?, ?, ?, ?, '', ?, ?, ?)";

  private final EventCodec codec = EventCodec.standard();
  private final Path file;
  private final Connection connection;
  private final PreparedStatement insert;
  private final String writer;
  private final LongSupplier wallMillis;
  private final Map<String, Long> sequences = new HashMap<>();
  private int pending;
  private long written;

  private BulkJournal(
      Path file,
      Connection connection,
      PreparedStatement insert,
      String writer,
      LongSupplier wallMillis) {
    this.file = file;
    this.connection = connection;
    this.insert = insert;
    this.writer = writer;
    this.wallMillis = wallMillis;
  }

  /**
   * Opens the prepared journal of a folder whose lock the caller holds.
   *
   * @param writer stands in each row for the actor that wrote it
   * @param wallMillis wall clock, for the rows' time of writing
   * @throws JournalException if it holds events already, or cannot be written
   */
  public static BulkJournal open(
      Path folder, JournalSettings settings, String writer, LongSupplier wallMillis) {
    Path file = SqliteJournal.file(folder);
    try {
      Connection connection = SqliteJournal.openForWriting(folder, settings);
      try {
        if (JournalSchema.number(connection, "SELECT count(*) FROM event_journal") > 0) {
          throw new JournalException(
              Kind.FAILED, file + ": holds a run already; name another folder");
        }
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        return new BulkJournal(file, connection, insert, writer, wallMillis);
      } catch (SQLException | JournalException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /**
   * Takes a commit; it is durable with the transaction it falls into.
   *
   * @throws JournalException if it cannot be written: the run is to be given up
   */
  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    long sequence = sequences.getOrDefault(stream, 0L);
    try {
      long now = wallMillis.getAsLong();
      for (JournalEvent event : events) {
        sequence++;
        insert.setString(1, stream);
        insert.setLong(2, sequence);
        insert.setString(3, writer);
        insert.setLong(4, now);
        insert.setBytes(5, codec.write(event));
        insert.setInt(6, EventSerializer.IDENTIFIER);
        insert.setString(7, codec.manifest(event));
        insert.addBatch();
      }
      sequences.put(stream, sequence);
      pending += events.size();
      if (pending >= EVENTS_PER_TRANSACTION) {
        flush();
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  /** Events that are durable. */
  public long written() {
    return written;
  }

  private void flush() throws SQLException {
    insert.executeBatch();
    connection.commit();
    written += pending;
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
