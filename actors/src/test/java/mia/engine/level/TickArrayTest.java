package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickArrayTest {
  private final TickArray array = new TickArray();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holds_what_a_map_would_hold_while_the_range_wanders(long seed) {
    var random = new Random(seed);
    for (int day = 0; day < 4; day++) {
      array.clear();
      var map = new HashMap<Long, Double>();
      long price = 20_000;
      for (int i = 0; i < 3000; i++) {
        price += random.nextInt(61) - 30 + (day - 2) * 3;
        array.cover(price, price + 5);
        array.add(price + 2, i);
        map.merge(price + 2, (double) i, Double::sum);
      }
      for (long p = array.low(); p <= array.high(); p++) {
        assertThat(array.get(p)).isEqualTo(map.getOrDefault(p, 0.0));
      }
    }
  }

  @Test
  void refuses_a_day_wider_than_any_market() {
    array.cover(0, 10);

    assertThatThrownBy(() -> array.cover(TickArray.WIDEST, TickArray.WIDEST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("span");
  }
}
