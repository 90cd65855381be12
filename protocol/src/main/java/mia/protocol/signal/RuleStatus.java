package mia.protocol.signal;

/** State of the golden rule, rouge sous verte, battle-navale 4.5. */
public enum RuleStatus {
  STRONG_BULLISH,
  WEAK_BULLISH,
  UNCLEAR,
  WEAK_BEARISH,
  STRONG_BEARISH,
  VIOLATION_WARNING,
  VIOLATION_CONFIRMED
}
