package mia.persistence.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import mia.persistence.journal.JournalException.Kind;

/**
 * The tables of a journal, by version. A version is one script and never changes; a later one holds
 * what changed since.
 */
final class JournalSchema {
  /** Version this software writes; it reads no later one. */
  static final int VERSION = 1;

  /** Marks our databases in the header of the file: "MIA1". */
  static final int APPLICATION_ID = 0x4D494131;

  private static final String VERSION_NAME = "schema-version";
  private static final String BASIS_NAME = "snapshot-basis";

  private JournalSchema() {}

  /** Creates what is missing in one transaction; a whole schema stays as it is. */
  static void bringUp(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        int from = isEmpty(connection) ? 0 : version(connection, file);
        for (int version = from + 1; version <= VERSION; version++) {
          run(statement, script(version));
        }
        if (from < VERSION) {
          statement.execute("PRAGMA application_id = " + APPLICATION_ID);
          put(connection, VERSION_NAME, Integer.toString(VERSION));
        }
        statement.execute("COMMIT");
      } catch (SQLException | JournalException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  /**
   * @throws JournalException if this is not a journal of ours that this software can read
   */
  static void checkReadable(Connection connection, Path file) throws SQLException {
    if (isEmpty(connection)) {
      throw new JournalException(Kind.ABSENT, file + ": the journal was never set up");
    }
    version(connection, file);
  }

  static int keepSnapshotsOf(Connection connection, String basis) throws SQLException {
    if (get(connection, BASIS_NAME).equals(basis)) {
      return 0;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        int dropped = statement.executeUpdate("DELETE FROM snapshot");
        put(connection, BASIS_NAME, basis);
        statement.execute("COMMIT");
        return dropped;
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static int version(Connection connection, Path file) throws SQLException {
    if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
      throw new JournalException(
          Kind.FOREIGN, file + ": this SQLite database belongs to another program");
    }
    String text = get(connection, VERSION_NAME);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new JournalException(
          Kind.DAMAGED, file + ": expected a schema version in mia_meta, got '" + text + "'");
    }
    int found = Integer.parseInt(text);
    if (found > VERSION) {
      throw new JournalException(
          Kind.NEWER,
          file + ": schema " + found + " is newer than " + VERSION + ", which this software knows");
    }
    return found;
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_master") == 0;
  }

  static String get(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM mia_meta WHERE name = ?")) {
      query.setString(1, name);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getString(1) : "";
      }
    }
  }

  static void put(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO mia_meta (name, value) VALUES (?, ?)")) {
      update.setString(1, name);
      update.setString(2, value);
      update.executeUpdate();
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static void run(Statement statement, String script) throws SQLException {
    for (String sql : script.split(";\\s*\\n")) {
      if (!sql.isBlank()) {
        statement.execute(sql);
      }
    }
  }

  private static String script(int version) {
    String name = "journal-" + version + ".sql";
    try (InputStream in = JournalSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
