package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import mia.account.VenueSequence.Place;
import org.junit.jupiter.api.Test;

class VenueSequenceTest {
  private final VenueSequence sequence = new VenueSequence();

  @Test
  void a_report_is_booked_before_next_or_behind_a_gap() {
    assertThat(sequence.place(4, 4)).isEqualTo(Place.BOOKED);
    assertThat(sequence.place(5, 4)).isEqualTo(Place.NEXT);
    assertThat(sequence.place(6, 4)).isEqualTo(Place.BEHIND_A_GAP);
  }

  @Test
  void reports_before_one_that_was_heard_of_are_missing_until_they_are_booked() {
    sequence.place(7, 4);

    assertThat(sequence.misses(4)).isTrue();
    assertThat(sequence.misses(6)).isTrue();
    assertThat(sequence.misses(7)).isFalse();
  }

  @Test
  void an_older_word_of_the_venue_takes_nothing_back() {
    sequence.heard(7);
    sequence.heard(5);

    assertThat(sequence.heardUpTo()).isEqualTo(7);
    assertThat(sequence.misses(6)).isTrue();
  }

  @Test
  void each_place_is_asked_for_first_once() {
    assertThat(sequence.askBehind(4)).isTrue();
    assertThat(sequence.askBehind(4)).isFalse();
    assertThat(sequence.askBehind(6)).isTrue();
  }

  @Test
  void what_is_missing_from_the_beginning_is_asked_for_as_well() {
    assertThat(sequence.askBehind(0)).isTrue();
  }
}
