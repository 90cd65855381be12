package mia.engine.naive;

import java.util.Collection;
import java.util.List;

/** Numbers as battle-navale 1.2 reads them: comparisons with a margin, undefined as NaN. */
final class NaiveMath {
  static final double UNDEFINED = Double.NaN;

  private NaiveMath() {}

  static boolean undefined(double x) {
    return Double.isNaN(x);
  }

  private static double margin(double x, double y) {
    return 1e-9 * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
  }

  /** x >= y. */
  static boolean atLeast(double x, double y) {
    return x - y >= -margin(x, y);
  }

  /** x > y. */
  static boolean above(double x, double y) {
    return x - y > margin(x, y);
  }

  static int sign(double x) {
    return Math.abs(x) <= margin(x, 0) ? 0 : (int) Math.signum(x);
  }

  static double clip(double x, double least, double most) {
    return Math.max(least, Math.min(most, x));
  }

  static double clip1(double x) {
    return clip(x, -1, 1);
  }

  /** Division where a divisor of zero gives zero. */
  static double ratio(double x, double divisor) {
    return divisor == 0 ? 0 : x / divisor;
  }

  static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(UNDEFINED);
  }

  /** Of the whole population. */
  static double deviation(Collection<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(UNDEFINED));
  }

  static double median(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
  }

  /** Least squares against 0..n-1. */
  static double slope(List<Double> values) {
    double meanX = (values.size() - 1) / 2.0;
    double meanY = mean(values);
    double sum = 0;
    double square = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += (i - meanX) * (values.get(i) - meanY);
      square += (i - meanX) * (i - meanX);
    }
    return ratio(sum, square);
  }

  /** A length of "ATR ticks": at(f, n) with the tick scale k. */
  static double atrTicks(double f, double n, double k, double atr) {
    return undefined(atr) ? n * k : Math.max(n * k, Math.floor(f * atr + 0.5 + 1e-9));
  }

  /** A real level as a tick. */
  static long tick(double level) {
    return (long) Math.floor(level + 0.5);
  }
}
