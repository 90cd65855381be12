package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RealsTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final int PAIRS = 200_000;
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    1e-9,
    -1e-9,
    1e9,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE
  };

  @Test
  void equal_is_what_differs_by_a_billionth_of_the_larger_at_most() {
    assertThat(Reals.same(1_000_000, 1_000_000.000_9)).isTrue();
    assertThat(Reals.same(1_000_000, 1_000_000.001_1)).isFalse();
    assertThat(Reals.same(0, 1e-9)).isTrue();
    assertThat(Reals.same(0, 1.1e-9)).isFalse();
    assertThat(Reals.above(Double.NaN, 0)).isFalse();
    assertThat(Reals.atLeast(0, Double.NaN)).isFalse();
  }

  /** The plain twin has the tolerance in one formula, as the method states it. */
  @Test
  void compares_any_two_numbers_as_the_formula_does() {
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        compares(x, y);
      }
    }
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < PAIRS; i++) {
      double x = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13));
      compares(x, (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13)));
      double edge = x + tolerance(x, x) * (random.nextInt(5) - 2);
      compares(x, edge);
      compares(x, Math.nextUp(edge));
      compares(x, Math.nextDown(edge));
    }
  }

  private static double tolerance(double x, double y) {
    return 1e-9 * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
  }

  private static void compares(double x, double y) {
    boolean above = x > y && x - y > tolerance(x, y);
    boolean below = y > x && y - x > tolerance(x, y);
    boolean atLeast = x > y || x - y >= -tolerance(x, y);
    boolean same = x - y >= -tolerance(x, y) && y - x >= -tolerance(x, y);

    boolean agrees =
        Reals.above(x, y) == above
            && Reals.below(x, y) == below
            && Reals.atLeast(x, y) == atLeast
            && Reals.atMost(y, x) == atLeast
            && Reals.same(x, y) == same
            && Reals.compare(x, y) == (above ? 1 : below ? -1 : 0);
    assertThat(agrees).as("seed %d: %s and %s", SEED, x, y).isTrue();
  }
}
