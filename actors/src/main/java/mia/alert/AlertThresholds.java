package mia.alert;

/**
 * Thresholds of rules that are not part of a rule's name.
 *
 * @param cpuHigh share of all processors, WARNING above it
 * @param cpuSaturated share of all processors, ERROR above it
 * @param memoryHigh share of the heap, WARNING above it
 * @param memoryExhausted share of the heap, ERROR and shutdown above it
 * @param diskFilling share of the disk, WARNING above it
 * @param diskFull share of the disk, ERROR above it
 * @param loadHoldNanos how long processors or memory must be beyond their threshold
 * @param dataLatencyMillis age of market data, WARNING above it
 * @param feedSilentSeconds time without a record, ERROR from it on
 * @param answerSeconds time without an answer of a part that must answer, ERROR above it
 * @param drawdown fall from the peak, WARNING above it
 * @param sharpe Sharpe ratio, WARNING below it
 * @param lossStreak losing trades in a row, WARNING from it on
 * @param winRate share of winning trades, WARNING below it
 * @param profitFactor won per lost money, WARNING below it
 */
public record AlertThresholds(
    double cpuHigh,
    double cpuSaturated,
    double memoryHigh,
    double memoryExhausted,
    double diskFilling,
    double diskFull,
    long loadHoldNanos,
    long dataLatencyMillis,
    long feedSilentSeconds,
    long answerSeconds,
    double drawdown,
    double sharpe,
    long lossStreak,
    double winRate,
    double profitFactor) {
  /** The values of the method (battle-navale 13, 14.1). */
  public static AlertThresholds defaults() {
    return new AlertThresholds(
        0.80, 0.95, 0.80, 0.95, 0.85, 0.95, 60_000_000_000L, 500, 30, 10, 0.10, 1.0, 5, 0.40, 1.2);
  }
}
