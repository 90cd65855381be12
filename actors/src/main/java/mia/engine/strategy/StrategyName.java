package mia.engine.strategy;

/** The strategies, battle-navale 8. */
public enum StrategyName {
  TREND,
  RANGE,
  BASE
}
