package mia.engine.score;

/**
 * Confidence of a signal and what it is made of (battle-navale 8.4): the two scores of the method,
 * the regime where it allows the side, the strategy, lowered by what was not known.
 */
public final class SignalConfidence {
  public static final double PATTERN_WEIGHT = 0.40;
  public static final double CONFLUENCE_WEIGHT = 0.40;
  public static final double REGIME_WEIGHT = 0.15;
  public static final double STRATEGY_WEIGHT = 0.05;
  private static final double COVERAGE_FLOOR = 0.9;

  private double pattern;
  private double confluence;
  private double regime;
  private double strategy;
  private double coverageFactor;
  private double value = Double.NaN;

  /** No confidence until the next one is measured. */
  public void clear() {
    value = Double.NaN;
  }

  /**
   * @param patternStrength pattern strength of the side, 0..1
   * @param confluenceScore C of the side, 0..1
   * @param regimeConfidence confidence of the regime, 0 where it is against the side
   * @param strategyQuality quality of the candidate's tier, 0..1
   * @param coverage share of the weights of the features that is available, 0..1
   */
  public void measure(
      double patternStrength,
      double confluenceScore,
      double regimeConfidence,
      double strategyQuality,
      double coverage) {
    pattern = patternStrength;
    confluence = confluenceScore;
    regime = regimeConfidence;
    strategy = strategyQuality;
    coverageFactor = COVERAGE_FLOOR + (1 - COVERAGE_FLOOR) * coverage;
    value =
        coverageFactor
            * (PATTERN_WEIGHT * pattern
                + CONFLUENCE_WEIGHT * confluence
                + REGIME_WEIGHT * regime
                + STRATEGY_WEIGHT * strategy);
  }

  public boolean isMeasured() {
    return !Double.isNaN(value);
  }

  /** 0..1, NaN without a candidate. */
  public double value() {
    return value;
  }

  /** Pattern strength of the side. */
  public double pattern() {
    return pattern;
  }

  /** C of the side. */
  public double confluence() {
    return confluence;
  }

  /** Confidence of the regime, 0 where it is against the side. */
  public double regime() {
    return regime;
  }

  /** Quality of the strategy's tier. */
  public double strategy() {
    return strategy;
  }

  /** Factor for what was not known, 0.9..1. */
  public double coverageFactor() {
    return coverageFactor;
  }

  /** Class of the confidence, null without a candidate. */
  public SignalLevel level() {
    return isMeasured() ? SignalLevel.of(value) : null;
  }
}
