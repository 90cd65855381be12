package mia.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import mia.persistence.JournalEvent;
import org.junit.jupiter.api.Test;

class RandomEventsTest {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int ROUNDS = SOAK ? 5_000 : 100;
  private static final long SEED = 7_626;

  private final EventCodec codec = EventCodec.standard();

  @Test
  void every_kind_is_among_them() {
    Set<Class<?>> kinds = new HashSet<>();
    new RandomEvents(SEED).oneOfEach().forEach(event -> kinds.add(event.getClass()));

    assertThat(kinds).isEqualTo(Samples.events().keySet());
  }

  @Test
  void are_read_as_they_were_written_and_written_the_same_again() {
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      for (JournalEvent event : new RandomEvents(seed).oneOfEach()) {
        byte[] bytes = codec.write(event);

        Object read = codec.read(codec.manifest(event), bytes);

        assertThat(read).as("seed %d", seed).isEqualTo(event);
        assertThat(codec.write(read)).as("seed %d", seed).isEqualTo(bytes);
      }
    }
  }

  @Test
  void with_one_byte_changed_are_read_as_something_or_refused_in_words() {
    var random = new Random(SEED);
    var refused = new ArrayList<String>();
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      for (JournalEvent event : new RandomEvents(seed).oneOfEach()) {
        byte[] bytes = codec.write(event);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

        Throwable thrown = catchThrowable(() -> codec.read(codec.manifest(event), bytes));

        if (thrown != null) {
          assertThat(thrown).as("seed %d", seed).isInstanceOf(CodecException.class);
          assertThat(thrown).hasMessageStartingWith(codec.manifest(event) + ": cannot be read");
          refused.add(thrown.getMessage());
        }
      }
    }
    assertThat(refused).hasSizeGreaterThan(ROUNDS);
  }

  @Test
  void of_any_bytes_nothing_but_a_refusal_in_words_comes() {
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);

      assertThat(catchThrowable(() -> codec.read("desk.bar-closed.v2", bytes)))
          .isInstanceOf(CodecException.class);
    }
  }

  @Test
  void sizes_of_the_samples_stay_in_bounds() {
    for (JournalEvent event : Samples.events().values()) {
      assertThat(codec.write(event).length).as(codec.manifest(event)).isBetween(100, 1_000);
    }
    assertThatCode(() -> Samples.states().forEach(codec::write)).doesNotThrowAnyException();
  }
}
