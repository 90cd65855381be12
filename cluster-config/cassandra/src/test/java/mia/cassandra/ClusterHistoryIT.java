package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mia.persistence.desk.DeskEvent;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RecordedEvent;
import mia.persistence.journal.CassandraJournal;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.NotesActor;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterHistoryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ES = "desk|ES@DU123";
  private static final String ACCOUNT = "desk|NQ@DU123";

  private static CassandraConnection connection;
  private static ActorTestKit kit;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    connection = CassandraConnection.open(TestServer.get().freshKeyspace());
    connection.prepare();
    kit =
        ActorTestKit.create(
            CassandraJournal.config(connection.settings())
                .withFallback(
                    com.typesafe.config.ConfigFactory.parseString(
                        "pekko.loglevel = WARNING\npekko.actor.provider = local"))
                .withFallback(com.typesafe.config.ConfigFactory.load()));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    connection.close();
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("messages", "all_persistence_ids", "snapshots", "metadata")) {
      connection.session().execute("TRUNCATE " + connection.table(table));
    }
  }

  @Test
  void reads_like_the_journal_of_a_single_node() {
    write(ES, 0, 3);
    write(ACCOUNT, 0, 2);

    long copied = ClusterHistory.copyTo(folder, connection, JournalSettings.defaults());

    assertThat(copied).isEqualTo(5);
    try (HistoryQuery history = HistoryQuery.open(folder, JournalSettings.defaults())) {
      List<RecordedEvent> events = history.last(HistoryFilter.ALL, 100);
      assertThat(events)
          .extracting(e -> e.persistenceId() + " " + e.sequence())
          .containsExactly(ES + " 1", ES + " 2", ES + " 3", ACCOUNT + " 1", ACCOUNT + " 2");
    }
  }

  @Test
  void fetches_only_what_is_new() {
    ActorRef<NotesActor.Command> notes = write(ES, 0, 3);
    ClusterHistory.copyTo(folder, connection, JournalSettings.defaults());

    more(notes, 3, 2);
    long copied = ClusterHistory.copyTo(folder, connection, JournalSettings.defaults());

    assertThat(copied).isEqualTo(2);
    assertThat(ClusterHistory.copyTo(folder, connection, JournalSettings.defaults())).isZero();
  }

  @Test
  void does_not_skip_an_event_that_is_missing() {
    write(ES, 0, 4);
    connection
        .session()
        .execute(
            "DELETE FROM "
                + connection.table("messages")
                + " WHERE persistence_id = '"
                + ES
                + "' AND partition_nr = 0 AND sequence_nr = 2");

    assertThatThrownBy(() -> ClusterHistory.copyTo(folder, connection, JournalSettings.defaults()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("event 2 is missing");
  }

  /**
   * A process that is stopped in the middle of a write and goes on when another one has the stream:
   * its rows are later than the new ones under the same numbers, and there are more of them.
   */
  @Test
  void what_a_start_wrote_behind_its_successor_counts_for_nobody() {
    ActorRef<NotesActor.Command> first = write(ES, 0, 3);
    ActorRef<NotesActor.Command> second = kit.spawn(NotesActor.create(ES, 0));
    assertThat(count(second)).isEqualTo(3);
    more(second, 10, 2); // 4 and 5

    more(first, 20, 3); // 4, 5 and 6

    assertThat(copied()).containsExactly("0+3", "0+3", "0+3", "10+2", "10+2");
    ActorRef<NotesActor.Command> third = kit.spawn(NotesActor.create(ES, 0));
    assertThat(count(third)).as("a recovery reads the same").isEqualTo(5);
    more(third, 30, 1); // 7, for 6 is taken
    assertThat(copied()).containsExactly("0+3", "0+3", "0+3", "10+2", "10+2", "30+1");
  }

  @Test
  void what_was_copied_before_the_successor_wrote_is_put_right() {
    ActorRef<NotesActor.Command> first = write(ES, 0, 150);
    ActorRef<NotesActor.Command> second = kit.spawn(NotesActor.create(ES, 0));
    assertThat(count(second)).isEqualTo(150);
    more(first, 200, 3); // 151 to 153
    assertThat(copied()).endsWith("200+3", "200+3", "200+3");

    more(second, 300, 1); // 151

    assertThat(copied()).hasSize(151).endsWith("0+150", "300+1");
  }

  private List<String> copied() {
    ClusterHistory.copyTo(folder, connection, JournalSettings.defaults());
    try (HistoryQuery history = HistoryQuery.open(folder, JournalSettings.defaults())) {
      return history.last(HistoryFilter.ALL, 1_000).stream()
          .map(event -> ((DeskEvent.IncidentNoted) event.event()).text())
          .toList();
    }
  }

  private long count(ActorRef<NotesActor.Command> notes) {
    TestProbe<Long> probe = kit.createTestProbe();
    notes.tell(new NotesActor.Count(probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }

  private ActorRef<NotesActor.Command> write(String stream, long first, int count) {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(stream, 0));
    more(notes, first, count);
    return notes;
  }

  private void more(ActorRef<NotesActor.Command> notes, long first, int count) {
    TestProbe<Long> probe = kit.createTestProbe();
    notes.tell(new NotesActor.Write(first, count, probe.getRef()));
    probe.expectMessage(PATIENCE, first);
  }
}
