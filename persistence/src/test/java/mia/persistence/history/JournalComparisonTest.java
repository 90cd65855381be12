package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import mia.persistence.history.JournalComparison.Difference;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.StoredEvents;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalComparisonTest {
  @TempDir Path left;
  @TempDir Path right;

  @Test
  void finds_no_difference_between_runs_that_decided_the_same() throws SQLException {
    tell(new JournalStory()).writeTo(left);
    tell(new JournalStory()).writeTo(right);

    assertThat(compare()).isEmpty();
  }

  @Test
  void leaves_out_start_records_and_wall_times() throws SQLException {
    tell(new JournalStory()).writeTo(left);
    var interrupted = new JournalStory();
    interrupted.deskStarts("ES", 1);
    interrupted.refusedBar("ES", RefusalReason.WARMUP);
    interrupted.writeTo(right);
    interrupted.deskStarts("ES", 2);
    interrupted.trade("ES", 100);
    interrupted.trade("NQ", 100);
    interrupted.writeTo(right);

    assertThat(compare()).isEmpty();
  }

  @Test
  void names_the_first_value_that_differs() throws SQLException {
    var one = new JournalStory();
    one.bar("ES", 23_000);
    one.bar("ES", 23_004);
    one.writeTo(left);
    var other = new JournalStory();
    other.bar("ES", 23_000);
    other.bar("ES", 23_005);
    other.writeTo(right);

    Difference difference = compare().orElseThrow();

    assertThat(difference.stream()).isEqualTo("desk|ES@DU123");
    assertThat(difference.index()).isEqualTo(1);
    assertThat(difference.place()).isEqualTo("/bar/openTicks");
    assertThat(difference)
        .hasToString(
            "desk|ES@DU123, decision 1 at /bar/openTicks: desk.bar-closed.v2 K7QX-ES-1"
                + " | desk.bar-closed.v2 K7QX-ES-1");
  }

  @Test
  void says_that_one_has_ended() throws SQLException {
    var one = new JournalStory();
    one.bar("ES", 23_000);
    one.writeTo(left);
    var other = new JournalStory();
    other.bar("ES", 23_000);
    other.bar("ES", 23_000);
    other.writeTo(right);

    Difference difference = compare().orElseThrow();

    assertThat(difference.left()).isEmpty();
    assertThat(difference.right().orElseThrow().id()).isEqualTo("K7QX-ES-1");
  }

  @Test
  void a_journal_that_tells_only_the_beginning_contradicts_nothing() throws SQLException {
    tell(new JournalStory()).writeTo(left);
    var sofar = new JournalStory();
    sofar.deskStarts("ES", 1);
    sofar.refusedBar("ES", RefusalReason.WARMUP);
    sofar.writeTo(right);

    assertThat(JournalComparison.firstContradiction(left, right)).isEmpty();
    assertThat(compare()).isPresent();
  }

  @Test
  void what_goes_on_behind_the_end_of_the_whole_contradicts_it() throws SQLException {
    var whole = new JournalStory();
    whole.bar("ES", 23_000);
    whole.writeTo(left);
    var more = new JournalStory();
    more.bar("ES", 23_000);
    more.bar("ES", 23_000);
    more.writeTo(right);

    assertThat(JournalComparison.firstContradiction(left, right)).isPresent();
  }

  @Test
  void sees_a_stream_that_only_one_has() throws SQLException {
    var one = new JournalStory();
    one.bar("ES", 23_000);
    one.writeTo(left);
    var other = new JournalStory();
    other.bar("ES", 23_000);
    other.bar("NQ", 23_000);
    other.writeTo(right);

    assertThat(compare().orElseThrow().stream()).isEqualTo("desk|NQ@DU123");
  }

  @Test
  void compares_a_journal_of_many_pages() throws SQLException {
    for (Path folder : List.of(left, right)) {
      var story = new JournalStory();
      for (int i = 0; i < 3_000; i++) {
        story.bar("ES", folder == right && i == 2_900 ? 1 : 23_000);
      }
      story.writeTo(folder);
    }

    assertThat(compare().orElseThrow().index()).isEqualTo(2_900);
  }

  @Nested
  class Sealing {
    private final JournalSettings settings = JournalSettings.defaults();

    @Test
    void holds_while_a_journal_only_grows() throws SQLException {
      JournalStory story = tell(new JournalStory()).writeTo(left);
      JournalSeal seal = JournalSeal.of(left, settings);

      story.trade("ES", 5);
      story.writeTo(left);

      assertThat(seal.broken(left, settings)).isEmpty();
      assertThat(seal.streams()).hasSize(3);
    }

    @Test
    void breaks_when_an_event_is_changed() throws SQLException {
      tell(new JournalStory()).writeTo(left);
      JournalSeal seal = JournalSeal.of(left, settings);

      StoredEvents.edit(
          left,
          "UPDATE event_journal SET event_payload ="
              + " CAST(replace(CAST(event_payload AS TEXT), '22998', '22997') AS BLOB)"
              + " WHERE persistence_id = 'desk|ES@DU123' AND sequence_number = 2");

      assertThat(seal.broken(left, settings))
          .containsExactly(
              "desk|ES@DU123: its first %d events are not those that were sealed"
                  .formatted(seal.streams().get("desk|ES@DU123").lastSequence()));
    }

    @Test
    void breaks_when_events_are_lost() throws SQLException {
      tell(new JournalStory()).writeTo(left);
      JournalSeal seal = JournalSeal.of(left, settings);

      StoredEvents.edit(left, "DELETE FROM event_journal WHERE persistence_id = 'account|DU123'");

      assertThat(seal.broken(left, settings))
          .singleElement()
          .asString()
          .startsWith("account|DU123:")
          .endsWith("events were sealed, 0 are there");
    }

    @Test
    void breaks_when_an_event_moves_to_another_name() throws SQLException {
      tell(new JournalStory()).writeTo(left);
      JournalSeal seal = JournalSeal.of(left, settings);

      StoredEvents.edit(
          left,
          "UPDATE event_journal SET event_ser_manifest = 'desk.bar-closed.v3'"
              + " WHERE event_ser_manifest = 'desk.bar-closed.v2'");

      assertThat(seal.broken(left, settings)).hasSize(2);
    }

    @Test
    void is_read_back_from_its_text() throws SQLException {
      tell(new JournalStory()).writeTo(left);
      JournalSeal seal = JournalSeal.of(left, settings);

      assertThat(JournalSeal.fromJson(seal.toJson())).isEqualTo(seal);
      assertThat(JournalSeal.fromJson(seal.toJson()).broken(left, settings)).isEmpty();
    }

    @Test
    void is_the_same_for_the_same_journal() throws SQLException {
      tell(new JournalStory()).writeTo(left);
      tell(new JournalStory()).writeTo(right);

      assertThat(JournalSeal.of(left, settings)).isEqualTo(JournalSeal.of(right, settings));
    }
  }

  @Test
  void needs_two_journals() throws SQLException {
    tell(new JournalStory()).writeTo(left);

    assertThatThrownBy(this::compare).isInstanceOf(JournalException.class);
  }

  private Optional<Difference> compare() {
    return JournalComparison.firstDifference(left, right);
  }

  private static JournalStory tell(JournalStory story) {
    story.deskStarts("ES", 1);
    story.refusedBar("ES", RefusalReason.WARMUP);
    story.trade("ES", 100);
    story.trade("NQ", 100);
    return story;
  }
}
