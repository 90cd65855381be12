package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiceTest {
  private static final int DRAWS = 200_000;

  @Test
  void draws_the_published_sequence_of_split_mix_64() {
    var dice = new Dice(0);

    assertThat(dice.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(dice.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(dice.nextLong()).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void draws_the_same_again_after_the_same_seed() {
    var dice = new Dice(7);
    double first = dice.normal();
    dice.exponential();

    dice.reseed(7);

    assertThat(dice.normal()).isEqualTo(first);
  }

  @Test
  void gives_other_seeds_to_other_streams_days_and_roots() {
    long seed = Dice.seed(1, "own:ES", 20_000);

    assertThat(seed)
        .isEqualTo(Dice.seed(1, "own:ES", 20_000))
        .isNotEqualTo(Dice.seed(1, "own:NQ", 20_000))
        .isNotEqualTo(Dice.seed(1, "own:ES", 20_001))
        .isNotEqualTo(Dice.seed(2, "own:ES", 20_000));
  }

  @Test
  void normal_has_mean_zero_variance_one_and_kurtosis_three() {
    var dice = new Dice(11);
    double sum = 0;
    double squares = 0;
    double fourths = 0;

    for (int i = 0; i < DRAWS; i++) {
      double x = dice.normal();
      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }

    assertThat(sum / DRAWS).isCloseTo(0.0, within(0.01));
    assertThat(squares / DRAWS).isCloseTo(1.0, within(0.015));
    assertThat(fourths / DRAWS).isCloseTo(3.0, within(0.1));
  }

  @Test
  void exponential_has_mean_one_and_is_never_negative() {
    var dice = new Dice(12);
    double sum = 0;
    double least = Double.MAX_VALUE;

    for (int i = 0; i < DRAWS; i++) {
      double x = dice.exponential();
      sum += x;
      least = Math.min(least, x);
    }

    assertThat(sum / DRAWS).isCloseTo(1.0, within(0.015));
    assertThat(least).isGreaterThanOrEqualTo(0.0);
  }
}
