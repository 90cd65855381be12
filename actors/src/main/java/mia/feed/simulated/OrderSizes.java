package mia.feed.simulated;

/**
 * Sizes of market orders: a share of single lots, the rest a power law, as quantiles in a table so
 * that a draw is one look-up. The tail ends at the highest quantile of the table.
 */
final class OrderSizes {
  private static final int BITS = 12;
  private static final int COUNT = 1 << BITS;
  private static final int LARGEST = 400;

  private final int[] quantiles = new int[COUNT];

  OrderSizes(double singleLotShare, double tailExponent) {
    for (int i = 0; i < COUNT; i++) {
      double rank = (i + 0.5) / COUNT;
      double tail = (1.0 - rank) / (1.0 - singleLotShare);
      quantiles[i] =
          rank < singleLotShare
              ? 1
              : (int) Math.min(LARGEST, StrictMath.pow(tail, -1.0 / tailExponent));
    }
  }

  int draw(Dice dice) {
    return quantiles[dice.bits(BITS)];
  }
}
