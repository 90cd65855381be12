package mia.backtest;

/** The standard normal distribution. */
final class Normal {
  private static final double BOUND = 12;
  private static final int HALVINGS = 80;
  private static final int TERMS = 400;

  private Normal() {}

  /**
   * Probability of a value at or below {@code x}: the Taylor series of the integral near the
   * middle, its continued fraction in the tails; better than 1e-12.
   */
  static double cumulative(double x) {
    if (Double.isNaN(x)) {
      return Double.NaN;
    }
    double distance = Math.abs(x);
    double density = Math.exp(-distance * distance / 2) / Math.sqrt(2 * Math.PI);
    double below;
    if (distance > BOUND) {
      below = 1;
    } else if (distance < 3) {
      double term = distance;
      double sum = term;
      for (int i = 1; i < TERMS && term > sum * 1e-17; i++) {
        term *= distance * distance / (2 * i + 1);
        sum += term;
      }
      below = 0.5 + density * sum;
    } else {
      double fraction = 0;
      for (int i = TERMS; i > 0; i--) {
        fraction = i / (distance + fraction);
      }
      below = 1 - density / (distance + fraction);
    }
    return x < 0 ? 1 - below : below;
  }

  /**
   * The value below which a share of the distribution lies.
   *
   * @param probability between 0 and 1, exclusive
   */
  static double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability " + probability);
    }
    double low = -BOUND;
    double high = BOUND;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
