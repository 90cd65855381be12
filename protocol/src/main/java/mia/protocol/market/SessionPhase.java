package mia.protocol.market;

/**
 * Part of the trading day in exchange time, battle-navale 1.3. Intervals are closed on the left,
 * open on the right.
 */
public enum SessionPhase {
  AFTER_HOURS,
  LONDON_OPEN,
  PRE_MARKET,
  NY_OPEN,
  LUNCH,
  AFTERNOON,
  CLOSE,
  /** The pause 17:00-18:00 ET, week-ends, holidays, the rest of a half day. */
  CLOSED
}
