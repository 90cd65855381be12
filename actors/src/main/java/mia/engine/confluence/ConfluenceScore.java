package mia.engine.confluence;

/**
 * C_d: features, timeframes and structure in one number. The structure votes with the strength of
 * the nearest zone; absent timeframes are left out of both sums (battle-navale 6.6).
 */
public final class ConfluenceScore {
  public static final double INDICATOR_WEIGHT = 0.50;
  public static final double TIMEFRAME_WEIGHT = 0.25;
  public static final double STRUCTURE_WEIGHT = 0.25;

  private ConfluenceScore() {}

  /**
   * C_d, 0..1.
   *
   * @param indicators I_d; undefined (NaN) makes the result undefined
   * @param timeframes T_d, NaN if absent
   * @param structure S_d
   * @param proximity proximity_score of the structure
   */
  public static double of(
      double indicators, double timeframes, double structure, double proximity) {
    double weights = INDICATOR_WEIGHT + STRUCTURE_WEIGHT * proximity;
    double sum = INDICATOR_WEIGHT * indicators + STRUCTURE_WEIGHT * proximity * structure;
    if (!Double.isNaN(timeframes)) {
      weights += TIMEFRAME_WEIGHT;
      sum += TIMEFRAME_WEIGHT * timeframes;
    }
    return sum / weights;
  }
}
