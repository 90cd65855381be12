package mia.monitor;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How far a mean could have been another by chance alone: samples of the same size drawn with
 * replacement, and the percentiles of their means. Trades that overlap or cluster depend on each
 * other, so the true interval is rather wider.
 */
public final class Bootstrap {
  /** Fixed, so that the same trades have the same interval. */
  public static final long SEED = 20_261_122L;

  /** Samples drawn. */
  public static final int SAMPLES = 10_000;

  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** 95 % percentile interval of the mean; absent with fewer than two values. */
  static Optional<Interval> meanOf(double[] values) {
    if (values.length < 2) {
      return Optional.empty();
    }
    var random = new SplittableRandom(SEED);
    double[] means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[sample] = sum / values.length;
    }
    Arrays.sort(means);
    int low = (int) Math.floor(TAIL * (SAMPLES - 1));
    return Optional.of(new Interval(means[low], means[SAMPLES - 1 - low]));
  }
}
