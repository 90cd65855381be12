package mia.desk;

import mia.engine.confluence.MarketReading;
import mia.protocol.signal.MarketRegime;

/**
 * The scores of a bar (battle-navale 6) as they were then; what is undefined is NaN.
 *
 * @param barEndNanos end of the bar
 * @param longSide scores of the long side
 * @param shortSide scores of the short side
 * @param coverage share of the weights of features that is available
 * @param proximity how near a zone is, the vote of the structure
 * @param regime regime that counts
 */
public record ConfluenceScores(
    long barEndNanos,
    Side longSide,
    Side shortSide,
    double coverage,
    double proximity,
    MarketRegime regime) {

  /**
   * Scores of one side, 0 to 1.
   *
   * @param indicators I
   * @param timeframes T
   * @param structure S
   * @param confluence C, made of the three
   */
  public record Side(double indicators, double timeframes, double structure, double confluence) {
    private static Side of(MarketReading market, int side) {
      return new Side(
          market.indicators().score(side),
          market.timeframes(side),
          market.structure().score(side),
          market.confluence(side));
    }
  }

  static ConfluenceScores of(MarketReading market, long barEndNanos) {
    return new ConfluenceScores(
        barEndNanos,
        Side.of(market, 1),
        Side.of(market, -1),
        market.indicators().coverage(),
        market.structure().proximity(),
        market.regime().published());
  }
}
