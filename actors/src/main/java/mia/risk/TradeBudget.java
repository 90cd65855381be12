package mia.risk;

import mia.persistence.desk.DayTally;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;

/** What one trade may lose: battle-navale 10.3, step 1. */
final class TradeBudget {
  /** Shares are ten thousandths. */
  private static final long SHARES = 10_000;

  private TradeBudget() {}

  /** Minor units; zero or less means that nothing may be risked any more. */
  static long minor(RiskLimits limits, long dayNetMinor) {
    long left = Math.addExact(limits.dailyLossLimitMinor(), dayNetMinor);
    long share =
        Math.floorDiv(Math.multiplyExact(left, limits.value(RiskLimit.DAILY_BUDGET_SHARE)), SHARES);
    return Math.min(limits.maxRiskPerTradeMinor(), share);
  }

  /**
   * The part of the budget that a planned loss takes, ten thousandths, rounded up: the score of a
   * decision. All of it where there is no budget.
   */
  static long share(long plannedLossMinor, RiskLimits limits, DayTally today) {
    if (plannedLossMinor == 0) {
      return 0;
    }
    long budget = minor(limits, today.netMinor());
    return budget <= 0
        ? SHARES
        : -Math.floorDiv(-Math.multiplyExact(plannedLossMinor, SHARES), budget);
  }
}
