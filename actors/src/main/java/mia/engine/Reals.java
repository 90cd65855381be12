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
    return x > y || isWithin(y - x, x, y);
  }

  /** x > y. */
  public static boolean above(double x, double y) {
    return x > y && isBeyond(x - y, x, y);
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
    return isWithin(Math.abs(x - y), x, y);
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

  /**
   * Whether a difference is above TOLERANCE max(1, |x|, |y|). Asked one after the other, since a
   * product rounds upwards with its factor and the first answers nearly always decide.
   */
  private static boolean isBeyond(double difference, double x, double y) {
    return difference > TOLERANCE
        && difference > TOLERANCE * Math.abs(x)
        && difference > TOLERANCE * Math.abs(y);
  }

  /** Whether a difference is at most that; not so where there is none. */
  private static boolean isWithin(double difference, double x, double y) {
    return difference <= TOLERANCE
        || difference <= TOLERANCE * Math.abs(x)
        || difference <= TOLERANCE * Math.abs(y);
  }
}
