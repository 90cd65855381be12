package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalUpkeepTest {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final JournalSettings settings =
      JournalSettings.from(
          ConfigFactory.parseString(
                  "mia.journal { wal-size-kept = 32 KiB, wal-size-warned = 1 MiB }")
              .withFallback(ConfigFactory.defaultReference()));
  private final List<Long> warnings = new ArrayList<>();

  @TempDir Path folder;
  private Connection writer;
  private JournalUpkeep upkeep;

  @BeforeEach
  void open() throws SQLException {
    SqliteJournal.prepare(folder, settings);
    writer = SqliteJournal.openForWriting(folder, settings);
    upkeep = new JournalUpkeep(folder, settings, warnings::add);
  }

  @AfterEach
  void close() throws SQLException {
    upkeep.close();
    writer.close();
  }

  @Test
  void moves_the_log_into_the_database_when_nothing_is_committed_for_a_while() throws SQLException {
    insert(10);

    assertThat(upkeep.check(0).checkpointed()).isFalse();
    assertThat(upkeep.check(4 * SECOND_NANOS).checkpointed()).isFalse();
    assertThat(JournalUpkeep.walBytes(folder)).isPositive();

    assertThat(upkeep.check(5 * SECOND_NANOS)).isEqualTo(new JournalUpkeep.Look(0, true));
  }

  @Test
  void does_not_repeat_itself_until_something_is_committed() throws SQLException {
    insert(1);
    upkeep.check(0);
    upkeep.check(5 * SECOND_NANOS);

    assertThat(upkeep.check(60 * SECOND_NANOS).checkpointed()).isFalse();
    insert(1);
    assertThat(upkeep.check(61 * SECOND_NANOS).checkpointed()).isFalse();
    assertThat(upkeep.check(66 * SECOND_NANOS).checkpointed()).isTrue();
  }

  @Test
  void waits_while_commits_keep_coming() throws SQLException {
    for (int second = 0; second < 20; second++) {
      insert(1);
      assertThat(upkeep.check(second * SECOND_NANOS).checkpointed()).isFalse();
    }
  }

  @Test
  void warns_once_when_a_reader_lets_the_log_grow_beyond_its_bound() throws SQLException {
    insert(1);
    try (Connection reader = SqliteJournal.openReadOnly(folder, settings);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      JournalSchema.number(reader, "SELECT count(*) FROM event_journal");
      insert(3_000);

      upkeep.check(SECOND_NANOS);
      upkeep.check(2 * SECOND_NANOS);

      assertThat(warnings).hasSize(1);
      assertThat(warnings.get(0)).isGreaterThan(settings.walWarnedBytes());
    }

    upkeep.check(3 * SECOND_NANOS);
    assertThat(upkeep.check(9 * SECOND_NANOS)).isEqualTo(new JournalUpkeep.Look(0, true));
    assertThat(warnings).hasSize(1);
  }

  @Test
  void is_not_held_up_by_a_reader_and_tries_again() throws SQLException {
    insert(1);
    upkeep.check(0);
    try (Connection reader = SqliteJournal.openReadOnly(folder, settings);
        Statement statement = reader.createStatement()) {
      statement.execute("BEGIN");
      JournalSchema.number(reader, "SELECT count(*) FROM event_journal");

      assertThat(upkeep.check(5 * SECOND_NANOS).checkpointed()).isFalse();
    }

    assertThat(upkeep.check(6 * SECOND_NANOS).checkpointed()).isTrue();
  }

  private void insert(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      try (PreparedStatement insert =
          writer.prepareStatement(
              "INSERT INTO event_tag (event_id, tag) SELECT coalesce(max(event_id), 0) + 1, ?"
                  + " FROM event_tag")) {
        insert.setString(1, "x".repeat(200));
        insert.executeUpdate();
      }
    }
  }
}
