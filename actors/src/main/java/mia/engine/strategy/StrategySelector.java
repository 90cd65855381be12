package mia.engine.strategy;

import mia.protocol.signal.MarketRegime;

/** Which strategy a regime asks for (battle-navale 8.3). */
final class StrategySelector {
  private final TradingStrategy trend = new TrendStrategy();
  private final TradingStrategy range = new RangeStrategy();
  private final TradingStrategy base = new BaseStrategy();

  TradingStrategy select(MarketRegime regime) {
    if (regime.isTrend()) {
      return trend;
    }
    return regime.isRange() ? range : base;
  }
}
