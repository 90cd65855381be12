package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.OptionsSnapshot;
import org.junit.jupiter.api.Test;

class OptionsBookTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final OptionalLong NONE = OptionalLong.empty();

  private final OptionsBook book = new OptionsBook(OptionsBook.Ages.DEFAULTS);

  private static OptionsSnapshot walls(long minute, long call, long put) {
    return OptionsSnapshot.ofLevels(
        minute * MINUTE, "ES", OptionalLong.of(call), OptionalLong.of(put), NONE, NONE, "test");
  }

  private static OptionsSnapshot flip(long minute, long flip) {
    return OptionsSnapshot.ofLevels(
        minute * MINUTE, "ES", NONE, NONE, OptionalLong.of(flip), NONE, "test");
  }

  @Test
  void a_snapshot_counts_from_the_bar_that_ends_at_its_instant() {
    book.accept(walls(10, 110, 90));

    book.onBarEnd(10 * MINUTE - 1);
    assertThat(book.hasCallWall()).isFalse();
    book.onBarEnd(10 * MINUTE);

    assertThat(book.hasCallWall()).isTrue();
    assertThat(book.callWall()).isEqualTo(110);
    assertThat(book.putWall()).isEqualTo(90);
  }

  @Test
  void the_last_snapshot_up_to_the_bar_counts_in_whatever_order_they_came() {
    book.accept(walls(30, 130, 30));
    book.accept(walls(10, 110, 10));
    book.accept(walls(20, 120, 20));

    book.onBarEnd(25 * MINUTE);

    assertThat(book.callWall()).isEqualTo(120);
  }

  @Test
  void an_older_snapshot_than_the_current_one_changes_nothing() {
    book.accept(walls(20, 120, 20));
    book.onBarEnd(25 * MINUTE);

    assertThat(book.accept(walls(10, 110, 10))).isFalse();
    book.onBarEnd(26 * MINUTE);

    assertThat(book.callWall()).isEqualTo(120);
  }

  @Test
  void walls_are_valid_at_exactly_480_minutes_and_gone_after() {
    book.accept(walls(0, 110, 90));

    book.onBarEnd(480 * MINUTE);
    assertThat(book.hasPutWall()).isTrue();
    book.onBarEnd(480 * MINUTE + 1);

    assertThat(book.hasPutWall()).isFalse();
    assertThat(book.namesWall()).isTrue();
  }

  @Test
  void the_flip_lives_on_its_own_limit_of_720_minutes() {
    book.accept(flip(0, 100));

    book.onBarEnd(720 * MINUTE);
    assertThat(book.hasFlip()).isTrue();
    assertThat(book.namesWall()).isFalse();
    book.onBarEnd(720 * MINUTE + 1);

    assertThat(book.hasFlip()).isFalse();
  }

  @Test
  void refuses_more_waiting_snapshots_than_it_holds() {
    for (int i = 0; i < OptionsBook.MOST_WAITING; i++) {
      book.accept(walls(i + 1, 110, 90));
    }

    assertThatThrownBy(() -> book.accept(walls(99, 110, 90)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wait");
  }

  @Test
  void continues_after_a_restore() {
    book.accept(walls(10, 110, 90));
    book.accept(walls(20, 120, 80));
    book.onBarEnd(10 * MINUTE);
    var out = new StateWriter();
    book.writeTo(out);
    var restored = new OptionsBook(OptionsBook.Ages.DEFAULTS);
    restored.readFrom(new StateReader(out.toBytes()));

    assertThat(restored.callWall()).isEqualTo(110);
    restored.onBarEnd(20 * MINUTE);

    assertThat(restored.callWall()).isEqualTo(120);
  }
}
