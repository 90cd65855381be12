package mia.engine.strategy;

/** One way to trade, for the regimes it was made for. */
interface TradingStrategy {
  StrategyName name();

  /**
   * Examines the last bar: sets the side, and either refuses with the first reason or proposes a
   * candidate.
   */
  void examine(Situation now, Decision out);
}
