package mia.backtest;

import java.util.List;
import java.util.OptionalDouble;
import mia.monitor.Moments;

/**
 * How likely the best of several trials has an edge at all, after its own non-normality, the length
 * of its sample and the number of trials are accounted for (Bailey and López de Prado, The Deflated
 * Sharpe Ratio, 2014). Ratios are per trade, not annualised.
 */
public final class DeflatedSharpe {
  private static final double EULER_GAMMA = 0.5772156649015329;

  private DeflatedSharpe() {}

  /** Sharpe ratio per trade; absent with fewer than two trades or without any difference. */
  public static OptionalDouble perTrade(double[] rs) {
    var moments = new Moments(rs);
    return rs.length < 2 || !(moments.deviation() > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(moments.mean() / moments.deviation());
  }

  /**
   * Probability that the true ratio of the chosen trial is above the best one that trials without
   * any edge would show.
   *
   * @param chosen results of the trial that was chosen, in R
   * @param trialRatios ratio per trade of every trial that has one, the chosen one's included
   * @param trials trials that were made, those without a ratio included, at least 1
   * @return 0..1; absent where the sample does not define it
   */
  public static OptionalDouble probability(double[] chosen, List<Double> trialRatios, long trials) {
    OptionalDouble ratio = perTrade(chosen);
    var moments = new Moments(chosen);
    if (ratio.isEmpty() || (trials > 1 && trialRatios.size() < 2)) {
      return OptionalDouble.empty();
    }
    double sharpe = ratio.getAsDouble();
    double expectedBest = trials > 1 ? expectedBest(trialRatios, trials) : 0;
    double variance =
        1 - moments.skewness() * sharpe + (moments.kurtosis() - 1) / 4 * sharpe * sharpe;
    return variance > 0
        ? OptionalDouble.of(
            Normal.cumulative(
                (sharpe - expectedBest) * Math.sqrt(chosen.length - 1) / Math.sqrt(variance)))
        : OptionalDouble.empty();
  }

  private static double expectedBest(List<Double> ratios, long trials) {
    double deviation =
        new Moments(ratios.stream().mapToDouble(Double::doubleValue).toArray()).deviation();
    return deviation
        * ((1 - EULER_GAMMA) * Normal.quantile(1 - 1.0 / trials)
            + EULER_GAMMA * Normal.quantile(1 - 1.0 / (trials * Math.E)));
  }
}
