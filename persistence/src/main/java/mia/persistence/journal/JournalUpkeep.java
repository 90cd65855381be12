package mia.persistence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Keeps the write-ahead log small: moves it into the database when nothing was committed for a
 * while, and warns when it grows beyond its bound although SQLite moves it along, which means that
 * some reader never ends. The node calls {@link #check} about once a second, on one thread that may
 * block for a moment.
 */
public final class JournalUpkeep implements AutoCloseable {
  private final Path folder;
  private final JournalSettings settings;
  private final LongConsumer warning;
  private final Connection connection;

  private long commitsSeen = -1;
  private long lastChangeNanos;
  private boolean emptied;
  private boolean warned;

  /**
   * What one look found.
   *
   * @param walBytes size of the write-ahead log
   * @param checkpointed whether it was moved into the database just now
   */
  public record Look(long walBytes, boolean checkpointed) {}

  /**
   * @param warning called with the size each time the log comes to exceed the bound
   * @throws JournalException if the journal cannot be opened
   */
  public JournalUpkeep(Path folder, JournalSettings settings, LongConsumer warning) {
    this.folder = folder;
    this.settings = settings;
    this.warning = warning;
    try {
      this.connection = SqliteJournal.openForWriting(folder, settings);
    } catch (SQLException e) {
      throw SqliteJournal.explain(SqliteJournal.file(folder), e);
    }
  }

  /**
   * @param monotonicNanos reading of a clock that never goes back
   */
  public Look check(long monotonicNanos) {
    try {
      boolean checkpointed = idle(monotonicNanos) && checkpoint();
      long walBytes = walBytes(folder);
      warnOnce(walBytes);
      return new Look(walBytes, checkpointed);
    } catch (SQLException e) {
      throw SqliteJournal.explain(SqliteJournal.file(folder), e);
    }
  }

  /** Size of the write-ahead log of a folder, 0 if there is none. */
  public static long walBytes(Path folder) {
    try {
      return Files.size(SqliteJournal.walFile(folder));
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new JournalException(
          JournalException.Kind.FAILED, SqliteJournal.walFile(folder) + ": " + e, e);
    }
  }

  private boolean idle(long nowNanos) throws SQLException {
    long commits = JournalSchema.number(connection, "PRAGMA data_version");
    if (commits != commitsSeen) {
      commitsSeen = commits;
      lastChangeNanos = nowNanos;
      emptied = false;
    }
    return !emptied && nowNanos - lastChangeNanos >= settings.idleCheckpointAfter().toNanos();
  }

  /** False if a reader was in the way; then it is tried again at the next look. */
  private boolean checkpoint() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A reader may be long: do not make the writer wait behind this connection for it.
      statement.execute("PRAGMA busy_timeout = 0");
      try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        emptied = result.next() && result.getInt("busy") == 0;
      }
    }
    return emptied;
  }

  private void warnOnce(long walBytes) {
    boolean above = walBytes > settings.walWarnedBytes();
    if (above && !warned) {
      warning.accept(walBytes);
    }
    warned = above;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqliteJournal.explain(SqliteJournal.file(folder), e);
    }
  }
}
