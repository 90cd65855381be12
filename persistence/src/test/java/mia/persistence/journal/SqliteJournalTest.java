package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mia.persistence.journal.JournalException.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
  private final JournalSettings settings = JournalSettings.defaults();

  @TempDir Path folder;

  @Test
  void creates_a_journal_that_can_be_read() throws SQLException {
    SqliteJournal.prepare(folder, settings);

    try (Connection reader = SqliteJournal.openReadOnly(folder, settings)) {
      assertThat(JournalSchema.number(reader, "SELECT count(*) FROM event_journal")).isZero();
    }
  }

  @Test
  void preparing_again_changes_nothing() throws SQLException {
    SqliteJournal.prepare(folder, settings);
    String before = schema();

    SqliteJournal.prepare(folder, settings);

    assertThat(schema()).isEqualTo(before).contains("event_journal", "event_tag", "snapshot");
  }

  @Test
  void commits_with_a_flush_into_a_write_ahead_log() throws SQLException {
    SqliteJournal.prepare(folder, settings);

    try (Connection writer = SqliteJournal.openForWriting(folder, settings)) {
      assertThat(text(writer, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(text(writer, "PRAGMA synchronous")).isEqualTo("2");
      assertThat(text(writer, "PRAGMA journal_size_limit"))
          .isEqualTo(Long.toString(settings.walKeptBytes()));
    }
  }

  @Test
  void gives_pekko_the_same_switches() throws SQLException {
    SqliteJournal.prepare(folder, settings);
    var config = SqliteJournal.config(folder, settings);

    for (String database : new String[] {"slick", "reads"}) {
      var db = config.getConfig("pekko-persistence-jdbc.shared-databases." + database + ".db");
      try (Connection connection = DriverManager.getConnection(db.getString("url"))) {
        assertThat(text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(text(connection, "PRAGMA synchronous")).isEqualTo("2");
        assertThat(text(connection, "PRAGMA busy_timeout")).isEqualTo("10000");
        assertThat(text(connection, "PRAGMA journal_size_limit"))
            .isEqualTo(Long.toString(settings.walKeptBytes()));
      }
    }
    assertThat(config.getInt("pekko-persistence-jdbc.shared-databases.slick.db.maxConnections"))
        .isEqualTo(1);
  }

  @Test
  void a_reader_cannot_write() throws SQLException {
    SqliteJournal.prepare(folder, settings);

    try (Connection reader = SqliteJournal.openReadOnly(folder, settings);
        Statement statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DELETE FROM mia_meta"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("READONLY");
    }
  }

  @Nested
  class Refusing {
    @Test
    void says_that_there_is_no_journal() {
      assertThatThrownBy(() -> SqliteJournal.openReadOnly(folder, settings))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ABSENT))
          .hasMessageContaining("there is no journal");
      assertThat(SqliteJournal.file(folder)).doesNotExist();
    }

    @Test
    void refuses_a_file_that_is_no_database() throws IOException {
      Files.writeString(
          SqliteJournal.file(folder), "a letter of more than a hundred bytes ".repeat(9));

      assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOREIGN))
          .hasMessageContaining("is not a journal");
      assertThat(SqliteJournal.file(folder)).content().startsWith("a letter");
    }

    @Test
    void refuses_the_database_of_another_program() throws SQLException {
      try (Connection other = SqliteJournal.openForWriting(folder, settings);
          Statement statement = other.createStatement()) {
        statement.execute("CREATE TABLE recipes (name TEXT)");
      }

      assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOREIGN))
          .hasMessageContaining("belongs to another program");
      assertThat(schemaOf("recipes")).isNotEmpty();
    }

    @Test
    void refuses_a_journal_of_a_newer_version() throws SQLException {
      SqliteJournal.prepare(folder, settings);
      try (Connection writer = SqliteJournal.openForWriting(folder, settings)) {
        JournalSchema.put(writer, "schema-version", "2");
      }

      assertThatThrownBy(() -> SqliteJournal.prepare(folder, settings))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NEWER))
          .hasMessageContaining("schema 2 is newer than 1");
      assertThatThrownBy(() -> SqliteJournal.openReadOnly(folder, settings))
          .isInstanceOf(JournalException.class);
    }

    @Test
    void refuses_a_path_that_would_end_in_a_parameter() throws IOException {
      Path odd = Files.createDirectory(folder.resolve("what?journal_mode=OFF"));

      assertThatThrownBy(() -> SqliteJournal.config(odd, settings))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("no '?'");
    }

    @Test
    void names_the_setting_that_is_out_of_range() {
      assertThatThrownBy(
              () ->
                  JournalSettings.from(
                      com.typesafe.config.ConfigFactory.parseString(
                              "mia.journal.read-connections = 0")
                          .withFallback(com.typesafe.config.ConfigFactory.defaultReference())))
          .hasMessage("mia.journal.read-connections: expected 1 to 16, got 0");
    }
  }

  private String schema() throws SQLException {
    return schemaOf("%");
  }

  private String schemaOf(String table) throws SQLException {
    try (Connection connection = SqliteJournal.openForWriting(folder, settings)) {
      return text(
          connection,
          "SELECT coalesce(group_concat(sql), '') FROM sqlite_master WHERE name LIKE '"
              + table
              + "'");
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
