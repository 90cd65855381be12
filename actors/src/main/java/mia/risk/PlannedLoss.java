package mia.risk;

import mia.protocol.market.Instrument;

/**
 * The worst loss a trade plans for (battle-navale 10.1, 10.3): stop distance, slippage on both
 * sides, round-trip costs.
 */
public final class PlannedLoss {
  private static final int SLIPPAGE_TICKS_PER_SIDE = 1;

  private PlannedLoss() {}

  /**
   * @param traded contract that is traded
   * @param stopTicks distance of entry and stop, above 0
   * @return minor units for one lot
   */
  public static long perLotMinor(Instrument traded, long stopTicks) {
    long ticks = Math.addExact(stopTicks, 2L * SLIPPAGE_TICKS_PER_SIDE);
    return Math.addExact(traded.moveMinor(ticks, 1), 2 * traded.costPerSideMinor());
  }

  /**
   * The planned loss of a lot of another contract over the same distance, rounded against the
   * trade.
   *
   * @param perLotMinor planned loss of a lot of {@code from}, costs included
   */
  static long inContract(Instrument from, long perLotMinor, Instrument to) {
    long move = Math.subtractExact(perLotMinor, 2 * from.costPerSideMinor());
    long ticks = -Math.floorDiv(-move, from.tickValueMinor());
    return Math.addExact(to.moveMinor(ticks, 1), 2 * to.costPerSideMinor());
  }
}
