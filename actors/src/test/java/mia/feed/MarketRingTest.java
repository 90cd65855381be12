package mia.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketRingTest {
  private static final int RECORDS = 200_000;

  /** A record whose every field follows from its number. */
  private static MarketData record(long number, MarketData into) {
    Kind[] kinds = Kind.values();
    into.reset(kinds[(int) (number % kinds.length)], number * 3, number);
    into.priceTicks = number + 1;
    into.size = number + 2;
    into.bidTicks = number + 3;
    into.askTicks = number + 4;
    into.aggressor = (int) (number % 3) - 1;
    into.aggressorFromExchange = number % 2 == 0;
    into.barStartNanos = number + 5;
    into.openTicks = number + 6;
    into.highTicks = number + 7;
    into.lowTicks = number + 8;
    into.bidVolume = number + 9;
    into.askVolume = number + 10;
    return into;
  }

  private static void assertSame(MarketData read, long number) {
    assertThat(read).usingRecursiveComparison().isEqualTo(record(number, new MarketData()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 1 << 23, -4})
  void refuses_a_capacity_that_is_no_power_of_two_in_range(int capacity) {
    assertThatThrownBy(() -> new MarketRing(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power of two");
  }

  @Test
  void keeps_every_field_in_order_over_many_turns() {
    var ring = new MarketRing(8);
    var random = new SplittableRandom(5);
    var carrier = new MarketData();
    long written = 0;
    long read = 0;
    while (read < 1_000) {
      for (int i = random.nextInt(9); i > 0 && ring.offer(record(written, carrier)); i--) {
        written++;
      }
      assertThat(ring.size()).isEqualTo((int) (written - read));
      for (int i = random.nextInt(9); i > 0 && ring.peek(carrier); i--) {
        assertSame(carrier, read);
        ring.consume();
        read++;
      }
    }
  }

  @Test
  void refuses_when_it_is_full_and_takes_again_after_one_is_consumed() {
    var ring = new MarketRing(2);
    var carrier = new MarketData();
    assertThat(ring.offer(record(0, carrier))).isTrue();
    assertThat(ring.offer(record(1, carrier))).isTrue();
    assertThat(ring.offer(record(2, carrier))).isFalse();

    ring.consume();

    assertThat(ring.offer(record(2, carrier))).isTrue();
    assertThat(ring.peek(carrier)).isTrue();
    assertSame(carrier, 1);
  }

  @Test
  void peeks_the_same_record_until_it_is_consumed() {
    var ring = new MarketRing(2);
    var carrier = new MarketData();
    ring.offer(record(7, carrier));

    assertThat(ring.peek(carrier)).isTrue();
    assertThat(ring.peek(carrier)).isTrue();
    assertSame(carrier, 7);
    ring.consume();
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.peek(carrier)).isFalse();
  }

  @Test
  void forgets_what_waits_when_it_is_cleared() {
    var ring = new MarketRing(4);
    var carrier = new MarketData();
    ring.offer(record(0, carrier));
    ring.offer(record(1, carrier));

    ring.clear();

    assertThat(ring.isEmpty()).isTrue();
    ring.offer(record(2, carrier));
    ring.peek(carrier);
    assertSame(carrier, 2);
  }

  @Test
  void hands_everything_over_from_one_thread_to_another() throws Exception {
    var ring = new MarketRing(64);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              var carrier = new MarketData();
              for (long number = 0; number < RECORDS; ) {
                if (ring.offer(record(number, carrier))) {
                  number++;
                } else {
                  Thread.onSpinWait();
                }
              }
            });
    CompletableFuture<Long> reader =
        CompletableFuture.supplyAsync(
            () -> {
              var carrier = new MarketData();
              var expected = new MarketData();
              long wrong = 0;
              for (long number = 0; number < RECORDS; ) {
                if (ring.peek(carrier)) {
                  record(number, expected);
                  boolean same =
                      carrier.position == number
                          && carrier.kind == expected.kind
                          && carrier.timeNanos == expected.timeNanos
                          && carrier.askVolume == expected.askVolume;
                  wrong += same ? 0 : 1;
                  ring.consume();
                  number++;
                } else {
                  Thread.onSpinWait();
                }
              }
              return wrong;
            });

    assertThat(reader).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0L);
    assertThat(writer).succeedsWithin(Duration.ofSeconds(1));
  }
}
