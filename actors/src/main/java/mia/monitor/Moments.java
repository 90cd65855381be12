package mia.monitor;

/**
 * Mean, deviation, skewness and kurtosis of a sample.
 *
 * @param count values
 * @param mean mean, NaN without a value
 * @param deviation sample standard deviation, NaN with fewer than two values
 * @param skewness third standardised moment, NaN where the deviation is 0
 * @param kurtosis fourth standardised moment, 3 for a normal distribution
 */
public record Moments(int count, double mean, double deviation, double skewness, double kurtosis) {
  public Moments(double[] values) {
    this(values, mean(values));
  }

  private Moments(double[] values, double mean) {
    this(
        values.length,
        mean,
        Math.sqrt(central(values, mean, 2) * values.length / (values.length - 1)),
        central(values, mean, 3) / Math.pow(central(values, mean, 2), 1.5),
        central(values, mean, 4) / Math.pow(central(values, mean, 2), 2));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double central(double[] values, double mean, int power) {
    double sum = 0;
    for (double value : values) {
      sum += Math.pow(value - mean, power);
    }
    return sum / values.length;
  }
}
