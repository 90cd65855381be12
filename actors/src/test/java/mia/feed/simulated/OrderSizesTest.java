package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OrderSizesTest {
  private static final int DRAWS = 100_000;

  @Test
  void most_orders_are_small_and_a_few_are_very_large() {
    var sizes = new OrderSizes(0.6, 1.4);
    var dice = new Dice(3);
    int singles = 0;
    int aboveTen = 0;
    int largest = 0;

    for (int i = 0; i < DRAWS; i++) {
      int size = sizes.draw(dice);
      assertThat(size).isPositive();
      singles += size == 1 ? 1 : 0;
      aboveTen += size > 10 ? 1 : 0;
      largest = Math.max(largest, size);
    }

    // The power law gives single lots as well: 1 - 2^-1.4 of the rest lies below two lots.
    assertThat(singles / (double) DRAWS).isCloseTo(0.6 + 0.4 * 0.62, within(0.01));
    assertThat(aboveTen / (double) DRAWS).isBetween(0.005, 0.03);
    assertThat(largest).isGreaterThan(100);
  }
}
