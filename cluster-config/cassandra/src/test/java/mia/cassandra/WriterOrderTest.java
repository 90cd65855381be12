package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose rows count where several starts of an actor wrote a stream. */
class WriterOrderTest {
  private static List<Boolean> counted(WriterOrder order, String... writers) {
    return Stream.of(writers).map(order::counts).toList();
  }

  private static WriterOrder fromTheBeginning() {
    return new WriterOrder("", writer -> false);
  }

  @Test
  void one_start_behind_the_other_all_rows_count() {
    assertThat(counted(fromTheBeginning(), "a", "a", "b", "c", "c"))
        .containsExactly(true, true, true, true, true);
  }

  @Test
  void row_of_an_earlier_start_behind_one_of_a_later_does_not_count() {
    assertThat(counted(fromTheBeginning(), "a", "b", "a", "b", "a"))
        .containsExactly(true, true, false, true, false);
  }

  @Test
  void nor_does_it_when_two_starts_lie_in_between() {
    assertThat(counted(fromTheBeginning(), "a", "b", "c", "a", "b", "c"))
        .containsExactly(true, true, true, false, false, true);
  }

  @Test
  void who_wrote_before_the_first_row_is_known_as_well() {
    var order = new WriterOrder("b", "a"::equals);

    assertThat(counted(order, "b", "a", "b", "c", "b", "a"))
        .containsExactly(true, false, true, true, false, false);
  }
}
