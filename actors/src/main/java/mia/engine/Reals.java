package mia.engine;

/**
 * Comparisons of real numbers as the method reads them: equal within 1e-9 relative, so that the
 * order of a summation never decides (battle-navale 1.2). Ticks, volumes and counts are integers
 * and do not come here.
 */
public final class Reals {
  private static final double TOLERANCE = 1e-9;

  private Reals() {}

  /** x >= y. */
  public static boolean atLeast(double x, double y) {
    return x > y || x - y >= -epsilon(x, y);
  }

  /** x > y. */
  public static boolean above(double x, double y) {
    return x > y && x - y > epsilon(x, y);
  }

  /** x <= y. */
  public static boolean atMost(double x, double y) {
    return atLeast(y, x);
  }

  /** x < y. */
  public static boolean below(double x, double y) {
    return above(y, x);
  }

  /** x = y. */
  public static boolean same(double x, double y) {
    double epsilon = epsilon(x, y);
    return x - y >= -epsilon && y - x >= -epsilon;
  }

  /** 1 for x > y, -1 for x < y, 0 for x = y; only for numbers. */
  public static int compare(double x, double y) {
    return above(x, y) ? 1 : above(y, x) ? -1 : 0;
  }

  /** -1, 0 or 1; 0 within the tolerance of zero and for NaN, which has no side. */
  public static int sign(double x) {
    return above(x, 0) ? 1 : below(x, 0) ? -1 : 0;
  }

  public static double clip(double x, double lowest, double highest) {
    return Math.max(lowest, Math.min(highest, x));
  }

  /** x / divisor, and 0 for a zero divisor, as the method wants it unless a rule says otherwise. */
  public static double ratio(double x, double divisor) {
    return divisor == 0 ? 0 : x / divisor;
  }

  /** A real level as a tick: floor(x + 0.5). */
  public static long toTick(double level) {
    return (long) Math.floor(level + 0.5);
  }

  private static double epsilon(double x, double y) {
    return TOLERANCE * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
  }
}
