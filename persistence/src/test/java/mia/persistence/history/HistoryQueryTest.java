package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.StoredEvents;
import mia.protocol.market.Symbol;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryQueryTest {
  /** Pages of three events, so that a short story takes many of them. */
  private final JournalSettings settings =
      JournalSettings.from(
          ConfigFactory.parseString("mia.journal.read-page = 3")
              .withFallback(ConfigFactory.defaultReference()));

  private final JournalStory story = new JournalStory();

  @TempDir Path folder;

  @Test
  void gives_the_newest_events_with_the_newest_last() throws SQLException {
    for (int i = 0; i < 50; i++) {
      story.refusedBar("ES", RefusalReason.WARMUP);
    }
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      assertThat(history.last(HistoryFilter.ALL, 7))
          .extracting(RecordedEvent::ordering)
          .containsExactly(94L, 95L, 96L, 97L, 98L, 99L, 100L);
    }
  }

  @Test
  void gives_all_when_fewer_are_there_than_asked_for() throws SQLException {
    story.refusedBar("ES", RefusalReason.WARMUP);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      assertThat(history.last(HistoryFilter.ALL, 100)).hasSize(2);
    }
  }

  @Test
  void says_where_and_when_an_event_was_written() throws SQLException {
    story.bar("ES", 23_000);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      RecordedEvent bar = history.last(HistoryFilter.ALL, 1).get(0);

      assertThat(bar.persistenceId()).isEqualTo("desk|ES@DU123");
      assertThat(bar.sequence()).isEqualTo(1);
      assertThat(bar.wallTime().toEpochMilli()).isEqualTo(StoredEvents.WRITTEN_MILLIS + 1);
      assertThat(bar.manifest()).isEqualTo("desk.bar-closed.v2");
      assertThat(bar.id()).isEqualTo("K7QX-ES-0");
    }
  }

  @Test
  void keeps_to_a_symbol_also_in_the_stream_of_the_account() throws SQLException {
    story.trade("ES", 100);
    story.trade("NQ", 100);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      HistoryFilter es = HistoryFilter.ALL.ofSymbol(Symbol.of("ES"));

      List<RecordedEvent> found = history.last(es, 1_000);

      assertThat(found)
          .allSatisfy(e -> assertThat(e.event().meta().symbol()).isEqualTo(Symbol.of("ES")))
          .extracting(RecordedEvent::persistenceId)
          .contains("desk|ES@DU123", "account|DU123")
          .doesNotContain("desk|NQ@DU123");
    }
  }

  @Test
  void keeps_to_kinds() throws SQLException {
    story.trade("ES", 100);
    story.trade("ES", 100);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      assertThat(history.last(HistoryFilter.ALL.ofKinds("desk.trade-closed"), 10))
          .hasSize(2)
          .allSatisfy(e -> assertThat(e.manifest()).isEqualTo("desk.trade-closed.v1"));
    }
  }

  @Test
  void keeps_to_event_time_from_and_to() throws SQLException {
    for (int i = 0; i < 30; i++) {
      story.bar("ES", 23_000 + i);
    }
    story.writeTo(folder);
    long from = JournalStory.START_NANOS + 10 * JournalStory.MINUTE_NANOS;

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      HistoryFilter window = HistoryFilter.ALL.between(from, from + 5 * JournalStory.MINUTE_NANOS);

      assertThat(history.last(window, 100))
          .extracting(RecordedEvent::sequence)
          .containsExactly(10L, 11L, 12L, 13L, 14L);
    }
  }

  @Test
  void finds_nothing_of_an_account_that_is_not_there() throws SQLException {
    story.trade("ES", 100);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      assertThat(history.last(HistoryFilter.ALL.ofAccount("DU999"), 10)).isEmpty();
      assertThat(history.last(HistoryFilter.ALL.ofAccount("DU123"), 10)).hasSize(10);
    }
  }

  @Test
  void follows_a_journal_that_grows() throws SQLException {
    story.bar("ES", 23_000);
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      HistoryQuery.Tail first = history.after(0, HistoryFilter.ALL, 100);
      assertThat(first.events()).hasSize(1);
      assertThat(history.after(first.reached(), HistoryFilter.ALL, 100).events()).isEmpty();

      for (int i = 0; i < 10; i++) {
        story.bar("ES", 23_001);
      }
      story.writeTo(folder);
      HistoryQuery.Tail second = history.after(first.reached(), HistoryFilter.ALL, 4);
      HistoryQuery.Tail third = history.after(second.reached(), HistoryFilter.ALL, 100);

      assertThat(second.events())
          .extracting(RecordedEvent::ordering)
          .containsExactly(2L, 3L, 4L, 5L);
      assertThat(third.events()).hasSize(6);
      assertThat(third.reached()).isEqualTo(11);
    }
  }

  @Test
  void does_not_look_again_at_what_it_did_not_give() throws SQLException {
    for (int i = 0; i < 10; i++) {
      story.bar("ES", 23_000);
    }
    story.writeTo(folder);

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      var tail = history.after(0, HistoryFilter.ALL.ofKinds("desk.trade-closed"), 5);

      assertThat(tail.events()).isEmpty();
      assertThat(tail.reached()).isEqualTo(10);
    }
  }

  @Test
  void streams_every_event_in_order() throws SQLException {
    for (int i = 0; i < 40; i++) {
      story.refusedBar(i % 2 == 0 ? "ES" : "NQ", RefusalReason.CHASE);
    }
    story.writeTo(folder);
    var orderings = new ArrayList<Long>();

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      history.forEach(HistoryFilter.ALL, event -> orderings.add(event.ordering()));
    }

    assertThat(orderings).hasSize(80).isSorted();
  }

  @Test
  void does_not_hold_a_transaction_between_pages() throws SQLException {
    for (int i = 0; i < 10; i++) {
      story.bar("ES", 23_000);
    }
    story.writeTo(folder);
    var sequences = new ArrayList<Long>();

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      history.forEach(
          HistoryFilter.ALL,
          event -> {
            sequences.add(event.sequence());
            if (sequences.size() == 1) {
              truncateLog();
            }
          });
    }

    assertThat(sequences).hasSize(10);
  }

  /** A checkpoint that cuts the log needs every reader to be out of it. */
  private void truncateLog() {
    try {
      story.bar("ES", 23_000);
      story.writeTo(folder);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    try (var upkeep = new mia.persistence.journal.JournalUpkeep(folder, settings, bytes -> {})) {
      upkeep.check(0);
      assertThat(upkeep.check(settings.idleCheckpointAfter().toNanos()).checkpointed()).isTrue();
    }
  }

  @Test
  void lists_the_known_kinds_when_one_is_unknown() {
    assertThatThrownBy(() -> HistoryFilter.ALL.ofKinds("bar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("unknown kind 'bar'", "desk.bar-closed", "account.kill-changed");
  }

  @Test
  void names_the_event_that_cannot_be_read() throws SQLException {
    story.bar("ES", 23_000);
    story.bar("ES", 23_001);
    story.writeTo(folder);
    StoredEvents.edit(
        folder, "UPDATE event_journal SET event_payload = x'7b' WHERE sequence_number = 2");

    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      assertThatThrownBy(() -> history.last(HistoryFilter.ALL, 5))
          .isInstanceOf(JournalException.class)
          .hasMessageStartingWith("event 2 of desk|ES@DU123: desk.bar-closed.v2: cannot be read");
    }
  }
}
