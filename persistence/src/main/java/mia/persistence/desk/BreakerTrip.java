package mia.persistence.desk;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The circuit breaker of a symbol tripped (battle-navale 10.4).
 *
 * @param kind what it saw
 * @param figures name to figure, units in names
 * @param pausedUntilNanos event time until which entries pause
 * @param tripsToday trips of the trading day, this one included
 * @param kills whether that is too many, so that the kill switch is to be triggered
 */
public record BreakerTrip(
    Kind kind, Map<String, String> figures, long pausedUntilNanos, int tripsToday, boolean kills) {
  /** What trips. */
  public enum Kind {
    /** A step of the price. */
    JUMP,
    /** A wide spread that lasts. */
    SPREAD,
    /** Data that do not come. */
    STALE,
    /** Fills far from where they were meant, in a row. */
    SLIPPAGE,
    /** An anomaly of the market, in a row. */
    ANOMALY
  }

  public BreakerTrip {
    Objects.requireNonNull(kind, "kind");
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }
}
