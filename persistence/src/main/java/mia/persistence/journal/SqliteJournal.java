package mia.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import mia.persistence.journal.JournalException.Kind;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite database of a data folder. A node {@link #prepare prepares} it under the folder's lock
 * and gives {@link #config} to its actor system; everybody else {@link #openReadOnly reads}.
 *
 * <p>Never open the database file by any other means in a process that has it open: closing any
 * file handle to it drops SQLite's locks (POSIX locks belong to the process).
 */
public final class SqliteJournal {
  /** Name of the database in its folder. */
  public static final String FILE = "journal.db";

  private static final String URL = "jdbc:sqlite:";
  private static final String DRIVER = "org.sqlite.JDBC";
  private static final String PROFILE = "slick.jdbc.SQLiteProfile$";
  private static final String SHARED = "pekko-persistence-jdbc.shared-databases.";
  private static final String WRITER = "slick";
  private static final String READERS = "reads";

  private SqliteJournal() {}

  public static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  /** The write-ahead log; absent while nobody has the database open. */
  public static Path walFile(Path folder) {
    return folder.resolve(FILE + "-wal");
  }

  /**
   * Creates the database or checks the one that is there, and lifts an older schema. Repeating it
   * changes nothing. The caller holds the folder's lock.
   *
   * @throws JournalException if the file is foreign, damaged, newer, or cannot be written
   */
  public static void prepare(Path folder, JournalSettings settings) {
    Path file = checked(file(folder));
    try (Connection connection = openForWriting(folder, settings)) {
      JournalSchema.bringUp(connection, file);
      if (Files.size(file) <= settings.checkedBytesMax()) {
        check(connection, file);
      }
    } catch (SQLException e) {
      throw explain(file, e);
    } catch (java.io.IOException e) {
      throw new JournalException(Kind.FAILED, file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Drops all snapshots if they come from another basis. A snapshot only saves time: what another
   * engine or configuration folded is folded anew from the first event. To be called between {@link
   * #prepare} and the start of the actor system.
   *
   * @param basis what a folded state depends on beside the events: version of the engine, hash of
   *     the configuration
   * @return how many were dropped
   */
  public static int keepSnapshotsOf(Path folder, JournalSettings settings, String basis) {
    try (Connection connection = openForWriting(folder, settings)) {
      return JournalSchema.keepSnapshotsOf(connection, basis);
    } catch (SQLException e) {
      throw explain(file(folder), e);
    }
  }

  /**
   * The configuration of Pekko persistence for a prepared folder: journal, snapshot store and read
   * journal on one connection for writes and a pool of its own for reads, fsync per commit.
   * Snapshots are optional: one that cannot be read is ignored, and recovery folds from the first
   * event. To be put before the rest of the configuration.
   */
  public static Config config(Path folder, JournalSettings settings) {
    Path file = checked(file(folder));
    String url =
        URL
            + file
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout="
            + settings.busyTimeout().toMillis()
            + "&journal_size_limit="
            + settings.walKeptBytes();
    var values = new LinkedHashMap<String, Object>();
    values.put("pekko.persistence.journal.plugin", "jdbc-journal");
    values.put("pekko.persistence.snapshot-store.plugin", "jdbc-snapshot-store");
    database(values, WRITER, url, 1);
    database(values, READERS, url, settings.readConnections());
    values.put("jdbc-journal.class", WatchedJournal.class.getName());
    values.put("jdbc-journal.use-shared-db", WRITER);
    // Two writers of one stream cannot be, under the lock: if the journal says so, it is damaged.
    values.put("jdbc-journal.replay-filter.mode", "fail");
    values.put("jdbc-snapshot-store.use-shared-db", WRITER);
    values.put("jdbc-snapshot-store.snapshot-is-optional", true);
    values.put("jdbc-read-journal.use-shared-db", READERS);
    values.put("jdbc-read-journal.refresh-interval", "100ms");
    values.put("jdbc-read-journal.journal-sequence-retrieval.query-delay", "100ms");
    return ConfigFactory.parseMap(values, "journal of " + folder);
  }

  /** {@link #config(Path, JournalSettings)} with the defaults. */
  public static Config config(Path folder) {
    return config(folder, JournalSettings.defaults());
  }

  private static void database(
      Map<String, Object> values, String name, String url, int connections) {
    String db = SHARED + name + ".db.";
    values.put(SHARED + name + ".profile", PROFILE);
    values.put(db + "connectionPool", "HikariCP");
    values.put(db + "url", url);
    values.put(db + "driver", DRIVER);
    values.put(db + "numThreads", connections);
    values.put(db + "maxConnections", connections);
    values.put(db + "minConnections", 1);
    // A connection to a file does not grow old; closing the last one would stop for a checkpoint.
    values.put(db + "maxLifetime", 0);
    values.put(db + "idleTimeout", 0);
  }

  /**
   * A connection that cannot write, for one reader. Keep its transactions short: while one is open
   * the write-ahead log cannot be written over.
   *
   * @throws JournalException if there is no journal, or it is foreign, newer or damaged
   */
  public static Connection openReadOnly(Path folder, JournalSettings settings) {
    Path file = checked(file(folder));
    if (!Files.isRegularFile(file)) {
      throw new JournalException(Kind.ABSENT, file + ": there is no journal");
    }
    SQLiteConfig config = common(settings);
    config.setReadOnly(true);
    try {
      Connection connection = config.createConnection(URL + file);
      try {
        JournalSchema.checkReadable(connection, file);
        return connection;
      } catch (SQLException | JournalException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw explain(file, e);
    }
  }

  static Connection openForWriting(Path folder, JournalSettings settings) throws SQLException {
    SQLiteConfig config = common(settings);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(Math.toIntExact(settings.walKeptBytes()));
    return config.createConnection(URL + checked(file(folder)));
  }

  private static SQLiteConfig common(JournalSettings settings) {
    var config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(settings.busyTimeout().toMillis()));
    return config;
  }

  private static void check(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String first = result.next() ? result.getString(1) : "no answer";
      if (!first.equals("ok")) {
        throw new JournalException(
            Kind.DAMAGED,
            file
                + ": the journal is damaged: "
                + first
                + "; restore a backup, or read what is left");
      }
    }
  }

  /** What SQLite said, as one of our kinds. */
  public static JournalException explain(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    Kind kind =
        switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
          case SQLITE_NOTADB -> Kind.FOREIGN;
          case SQLITE_CORRUPT -> Kind.DAMAGED;
          case SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR ->
              Kind.UNWRITABLE;
          default -> Kind.FAILED;
        };
    String text =
        switch (kind) {
          case FOREIGN -> "this file is not a journal: ";
          case DAMAGED -> "the journal is damaged: ";
          case UNWRITABLE -> "the journal cannot be opened or written: ";
          default -> "the journal failed: ";
        };
    return new JournalException(kind, file + ": " + text + e.getMessage(), e);
  }

  /** The path goes into a URL whose parameters begin at a question mark. */
  private static Path checked(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    String text = absolute.toString();
    if (text.indexOf('?') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw new JournalException(
          Kind.FAILED, "'" + text + "': the path of a journal has no '?' and no control character");
    }
    return absolute;
  }
}
