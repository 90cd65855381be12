package mia.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mia.engine.TickScale;
import mia.protocol.market.OrderFlow;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaPinTest {
  private final PatternBars bars = new PatternBars();
  private final GammaPin pin = new GammaPin(new TickScale(1));

  @ParameterizedTest
  @CsvSource({
    "100, EXTREME",
    "101, STRONG",
    "102, MODERATE",
    "103, WEAK",
    "104, NO",
    "120, NO",
  })
  void fades_with_the_distance_of_the_wall(long wall, GammaPinClass kind) {
    bars.flat(100, OrderFlow.NONE);

    pin.onBar(bars.series, wall, GammaPin.NO_WALL, 1);

    assertThat(pin.kind()).isEqualTo(kind);
    assertThat(pin.wallTicks()).isEqualTo(wall);
  }

  @Test
  void takes_the_nearest_wall_and_of_two_equally_near_the_lower() {
    bars.flat(100, OrderFlow.NONE);

    pin.onBar(bars.series, 103, 98, 1);
    assertThat(pin.wallTicks()).isEqualTo(98);

    pin.onBar(bars.series, 102, 98, 1);
    assertThat(pin.wallTicks()).isEqualTo(98);
  }

  @Test
  void is_stronger_in_a_quiet_bar_and_with_much_gamma() {
    for (int i = 0; i < 5; i++) {
      bars.flat(100, OrderFlow.NONE);
    }
    bars.flat(69, OrderFlow.NONE);

    pin.onBar(bars.series, 103, GammaPin.NO_WALL, 1);
    assertThat(pin.value()).isCloseTo(0.4 * 1.2, within(1e-12));

    pin.onBar(bars.series, 104, GammaPin.NO_WALL, 5);
    assertThat(pin.value()).isCloseTo(0.2 * 2 * 1.2, within(1e-12));
  }

  @Test
  void vetoes_only_trades_through_its_wall() {
    bars.flat(100, OrderFlow.NONE);

    pin.onBar(bars.series, 101, GammaPin.NO_WALL, 1);
    assertThat(pin.vetoes(1)).isTrue();
    assertThat(pin.vetoes(-1)).isFalse();

    pin.onBar(bars.series, 100, GammaPin.NO_WALL, 1);
    assertThat(pin.vetoes(1)).isTrue();
    assertThat(pin.vetoes(-1)).isTrue();

    pin.onBar(bars.series, 102, GammaPin.NO_WALL, 1);
    assertThat(pin.vetoes(1)).isFalse();
  }

  @Test
  void says_why_it_is_absent() {
    pin.absent(true);
    assertThat(pin.kind()).isEqualTo(GammaPinClass.STALE);

    pin.absent(false);
    assertThat(pin.kind()).isEqualTo(GammaPinClass.MISSING);
    assertThat(pin.value()).isNaN();
    assertThat(pin.vetoes(1)).isFalse();
  }

  @Nested
  class Reference {
    private final GexReference reference = new GexReference();

    @Test
    void is_not_known_before_twenty_days() {
      for (int day = 0; day < 20; day++) {
        reference.onBar(true, 100);
      }
      assertThat(reference.factor()).isEqualTo(1);

      reference.onBar(true, 300);
      assertThat(reference.factor()).isEqualTo(3);
    }

    @Test
    void is_the_median_of_what_each_day_showed_last() {
      for (int day = 1; day <= 20; day++) {
        reference.onBar(true, 7);
        reference.onBar(false, -day);
      }
      reference.onBar(true, 21);

      assertThat(reference.factor()).isCloseTo(2, within(1e-12));
    }

    @Test
    void leaves_out_days_without_options() {
      for (int day = 0; day < 20; day++) {
        reference.onBar(true, 100);
      }
      reference.onBar(true, Double.NaN);
      assertThat(reference.factor()).isEqualTo(1);

      reference.onBar(true, 50);
      assertThat(reference.factor()).isEqualTo(0.5);
    }
  }
}
