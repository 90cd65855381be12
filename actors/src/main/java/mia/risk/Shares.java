package mia.risk;

/** Shares as the limits count them: whole ten thousandths. */
final class Shares {
  static final long WHOLE = 10_000;

  private static final double ROUNDING = 1e-6;

  private Shares() {}

  /** Ten thousandths of a share, rounded down; what rounding alone took away is given back. */
  static long of(double share) {
    return (long) Math.floor(share * WHOLE + ROUNDING);
  }
}
