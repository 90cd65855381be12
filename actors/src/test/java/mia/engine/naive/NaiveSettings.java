package mia.engine.naive;

import mia.protocol.signal.AutomationMode;

/**
 * What a run is made with.
 *
 * @param scale tick scale k
 * @param roundTicks distance of round numbers
 * @param psychologicalTicks distance of the big round numbers
 * @param microTickUsd tick value of the micro contract
 * @param microCostUsd cost per side of the micro contract
 */
record NaiveSettings(
    String symbol,
    double scale,
    long roundTicks,
    long psychologicalTicks,
    double microTickUsd,
    double microCostUsd,
    AutomationMode mode,
    boolean fixedSize,
    boolean ruleRequired,
    double leastConfluence,
    double leastConfidence) {

  static NaiveSettings of(String symbol) {
    boolean es = symbol.equals("ES");
    return new NaiveSettings(
        symbol,
        es ? 1 : 5,
        es ? 100 : 400,
        es ? 400 : 2000,
        es ? 1.25 : 0.50,
        0.96,
        AutomationMode.PAPER_TRADING,
        false,
        true,
        0.65,
        0.65);
  }

  NaiveSettings with(
      AutomationMode newMode,
      boolean newFixedSize,
      boolean newRuleRequired,
      double newLeastConfluence,
      double newLeastConfidence) {
    return new NaiveSettings(
        symbol,
        scale,
        roundTicks,
        psychologicalTicks,
        microTickUsd,
        microCostUsd,
        newMode,
        newFixedSize,
        newRuleRequired,
        newLeastConfluence,
        newLeastConfidence);
  }
}
