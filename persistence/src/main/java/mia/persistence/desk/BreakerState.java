package mia.persistence.desk;

import java.util.List;

/**
 * What the circuit breaker of a symbol remembers.
 *
 * @param pausedUntilNanos event time until which entries pause, 0 if they never did
 * @param tripsToday trips of the trading day
 * @param slippages ticks by which the last stops and market exits were filled worse than meant,
 *     oldest first; since the last trip for it
 * @param anomalies scores of the last bars in ten thousandths, oldest first; since the last trip
 *     for it
 */
public record BreakerState(
    long pausedUntilNanos, int tripsToday, List<Long> slippages, List<Long> anomalies) {
  /** As many as any run that can be asked for. */
  public static final int REMEMBERED = 20;

  static final BreakerState NONE = new BreakerState(0, 0, List.of(), List.of());

  public BreakerState {
    slippages = List.copyOf(slippages);
    anomalies = List.copyOf(anomalies);
  }

  BreakerState slipped(long ticks) {
    return new BreakerState(pausedUntilNanos, tripsToday, plus(slippages, ticks), anomalies);
  }

  BreakerState scored(long anomaly) {
    return new BreakerState(pausedUntilNanos, tripsToday, slippages, plus(anomalies, anomaly));
  }

  BreakerState tripped(BreakerTrip trip) {
    return new BreakerState(
        Math.max(pausedUntilNanos, trip.pausedUntilNanos()),
        trip.tripsToday(),
        trip.kind() == BreakerTrip.Kind.SLIPPAGE ? List.of() : slippages,
        trip.kind() == BreakerTrip.Kind.ANOMALY ? List.of() : anomalies);
  }

  /** A new trading day counts anew; a pause ends when it ends. */
  BreakerState rolled() {
    return new BreakerState(pausedUntilNanos, 0, slippages, anomalies);
  }

  BreakerState resumed() {
    return new BreakerState(0, tripsToday, List.of(), List.of());
  }

  private static List<Long> plus(List<Long> before, long value) {
    int left = before.size() < REMEMBERED ? 0 : 1;
    if (left > 0 && holdsOnly(before, value)) {
      return before;
    }
    var after = new Long[before.size() - left + 1];
    for (int i = left; i < before.size(); i++) {
      after[i - left] = before.get(i);
    }
    after[after.length - 1] = value;
    return List.of(after);
  }

  private static boolean holdsOnly(List<Long> values, long value) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != value) {
        return false;
      }
    }
    return true;
  }
}
