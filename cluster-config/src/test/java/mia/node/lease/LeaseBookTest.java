package mia.node.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseBookTest {
  private static final long LIVES = 6_000_000_000L;

  private final AtomicLong clock = new AtomicLong(1_000);
  private final LeaseBook book = new LeaseBook(clock::get);

  @Test
  void holds_a_lease_until_its_time_is_over() {
    book.granted("es", 3, 1_000, LIVES);

    clock.set(1_000 + LIVES - 1);
    assertThat(book.epochOf("es")).hasValue(3);

    clock.set(1_000 + LIVES);
    assertThat(book.epochOf("es")).isEmpty();
  }

  @Test
  void counts_from_when_a_renewal_was_asked_for_not_from_when_it_was_answered() {
    long asked = book.nowNanos();
    clock.addAndGet(LIVES - 10); // the answer took its time, or this process was stopped

    book.granted("es", 3, asked, LIVES);
    clock.addAndGet(10);

    assertThat(book.epochOf("es")).isEmpty();
  }

  @Test
  void knows_nothing_of_a_lease_that_was_given_back() {
    book.granted("es", 3, 1_000, LIVES);

    book.returned("es");

    assertThat(book.epochOf("es")).isEmpty();
    assertThat(book.hadLast("es")).isFalse();
  }

  @Test
  void counts_what_became_of_leases() {
    book.granted("es", 3, clock.get(), LIVES);
    book.granted("es", 3, clock.get(), LIVES);
    book.granted("nq", 1, clock.get(), LIVES);
    book.granted("paper", 1, clock.get(), LIVES);
    book.returned("es");
    book.gone("nq");
    book.ranOut("paper");
    book.gone("never-held");

    assertThat(book.tally()).isEqualTo(new LeaseBook.Tally(3, 1, 1, 2));
  }

  @Test
  void knows_how_long_each_lease_still_lives() {
    book.granted("es", 3, clock.get(), LIVES);
    clock.addAndGet(LIVES / 2);
    book.granted("nq", 1, clock.get(), LIVES);

    assertThat(book.remaining()).containsExactly(entry("es", LIVES / 2), entry("nq", LIVES));

    clock.addAndGet(LIVES / 2);
    assertThat(book.remaining()).containsOnlyKeys("nq");
  }

  @Test
  void survives_a_clock_that_starts_near_its_largest_value() {
    clock.set(Long.MAX_VALUE - 5);
    book.granted("es", 1, clock.get(), LIVES);

    clock.addAndGet(100);

    assertThat(book.epochOf("es")).hasValue(1);
  }
}
