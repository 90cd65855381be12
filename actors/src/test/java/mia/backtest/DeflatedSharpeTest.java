package mia.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mia.monitor.Moments;
import org.junit.jupiter.api.Test;

class DeflatedSharpeTest {
  @Test
  void knows_the_normal_distribution() {
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
    assertThat(Normal.cumulative(1.959963984540054)).isCloseTo(0.975, within(1e-12));
    assertThat(Normal.cumulative(-1)).isCloseTo(0.15865525393145707, within(1e-13));
    assertThat(Normal.cumulative(-4)).isCloseTo(3.167124183311998e-5, within(1e-15));
    assertThat(Normal.cumulative(3 - 1e-9)).isCloseTo(Normal.cumulative(3), within(1e-10));
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-10));
    assertThatThrownBy(() -> Normal.quantile(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void falls_with_the_number_of_trials() {
    double[] chosen = noisy(200, 0.15);
    List<Double> ratios = List.of(-0.1, -0.05, 0.0, 0.05, 0.1, 0.15);

    double once = DeflatedSharpe.probability(chosen, ratios, 1).orElseThrow();
    double often = DeflatedSharpe.probability(chosen, ratios, 6).orElseThrow();
    double veryOften = DeflatedSharpe.probability(chosen, ratios, 1_000).orElseThrow();

    assertThat(once).isGreaterThan(0.9);
    assertThat(often).isLessThan(once);
    assertThat(veryOften).isLessThan(often);
  }

  /** The example of the paper: 2.5 a year over 1,250 days, 100 trials of variance one half. */
  @Test
  void agrees_with_the_published_example() {
    double daily = 2.5 / Math.sqrt(250);
    double[] chosen = shaped(1_250, daily, -3, 10);
    double deviation = Math.sqrt(0.5 / 250);
    double[] ratios = {-deviation / Math.sqrt(2), deviation / Math.sqrt(2)};

    double probability =
        DeflatedSharpe.probability(chosen, Arrays.stream(ratios).boxed().toList(), 100)
            .orElseThrow();

    assertThat(probability).isCloseTo(0.9004, within(0.002));
  }

  @Test
  void is_absent_where_nothing_varies() {
    assertThat(DeflatedSharpe.perTrade(new double[] {1, 1, 1})).isEmpty();
    assertThat(DeflatedSharpe.perTrade(new double[] {1})).isEmpty();
    assertThat(DeflatedSharpe.probability(new double[0], List.of(), 1)).isEmpty();
    assertThat(DeflatedSharpe.probability(noisy(20, 0.1), List.of(0.1), 5)).isEmpty();
  }

  private static double[] noisy(int count, double ratio) {
    var random = new SplittableRandom(1);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble() < 0.5 ? -1 : 1;
    }
    return scaled(values, ratio);
  }

  /** Values with a given ratio, skewness and kurtosis: two points and their rare exception. */
  private static double[] shaped(int count, double ratio, double skewness, double kurtosis) {
    // Of three-point samples with a rare loss, the one whose moments come closest.
    double[] best = new double[0];
    double bestError = Double.MAX_VALUE;
    for (int rare = 20; rare < 400; rare++) {
      for (double small = 0; small < 3; small += 0.02) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = i < rare ? -4 : (i % 2 == 0 ? small : -small);
        }
        var moments = new Moments(values);
        double error =
            Math.abs(moments.skewness() - skewness) + Math.abs(moments.kurtosis() - kurtosis);
        if (error < bestError) {
          bestError = error;
          best = values;
        }
      }
    }
    assertThat(bestError).isLessThan(0.1);
    return scaled(best, ratio);
  }

  private static double[] scaled(double[] values, double ratio) {
    var moments = new Moments(values);
    return Arrays.stream(values)
        .map(v -> (v - moments.mean()) / moments.deviation() + ratio)
        .toArray();
  }
}
