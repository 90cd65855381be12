package mia.protocol.risk;

/**
 * The limits of battle-navale 10.1. Money in cents of USD, sizes in tenths of an ES-equivalent.
 *
 * @param maxRiskPerTradeMinor planned loss of one trade
 * @param maxPositionTenths size of one position
 * @param stopLossRequired no order without a stop at the venue
 * @param dailyLossLimitMinor realised and open loss of a trading day, net
 * @param dailyBudgetShare share of what is left of the daily limit that one trade may risk, 0..1
 * @param maxOpenRiskMinor planned loss of all open positions together
 * @param accountExposureTenths gross open size over all symbols
 * @param maxPositions positions at a time
 */
public record RiskLimits(
    long maxRiskPerTradeMinor,
    long maxPositionTenths,
    boolean stopLossRequired,
    long dailyLossLimitMinor,
    double dailyBudgetShare,
    long maxOpenRiskMinor,
    long accountExposureTenths,
    int maxPositions) {
  public RiskLimits {
    if (maxRiskPerTradeMinor <= 0
        || maxPositionTenths <= 0
        || dailyLossLimitMinor <= 0
        || !(dailyBudgetShare > 0 && dailyBudgetShare <= 1)
        || maxOpenRiskMinor <= 0
        || accountExposureTenths <= 0
        || maxPositions <= 0) {
      throw new IllegalArgumentException("risk limits are above zero, shares at most 1");
    }
  }

  /** The values of the mission. */
  public static RiskLimits defaults() {
    return new RiskLimits(10_000, 20, true, 50_000, 0.30, 25_000, 20, 1);
  }
}
