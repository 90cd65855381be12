package mia.risk;

import mia.protocol.risk.RiskLimits;

/** What one trade may lose: battle-navale 10.3, step 1. */
final class TradeBudget {
  private TradeBudget() {}

  /** Minor units; zero or less means that nothing may be risked any more. */
  static long minor(RiskLimits limits, long dayNetMinor) {
    long left = Math.addExact(limits.dailyLossLimitMinor(), dayNetMinor);
    long share = (long) Math.floor(left * limits.dailyBudgetShare());
    return Math.min(limits.maxRiskPerTradeMinor(), share);
  }
}
