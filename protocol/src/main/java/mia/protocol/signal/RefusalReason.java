package mia.protocol.signal;

/** The first gate that refused a bar, battle-navale 8.3, in the order in which gates are asked. */
public enum RefusalReason {
  WARMUP,
  INCOMPLETE_BAR,
  REGIME_UNCLEAR,
  GOLDEN_RULE,
  GAMMA_PIN,
  NOT_AT_EDGE,
  ANOMALY,
  NO_SEALED_BASE,
  NO_TRIGGER,
  NO_CONFIRMATION,
  CHASE,
  COVERAGE,
  INSUFFICIENT_CONFLUENCE,
  TARGET_TOO_CLOSE,
  INVALID_PRICES,
  RR_GROSS,
  RR_NET,
  STOP_TOO_WIDE,
  SESSION,
  VIOLATION_COOLDOWN,
  CONFIDENCE,
  /** Not a gate: the method failed over the bar. */
  CALCULATION,
  /** Not a gate: the analysis of the bar took longer than it may. */
  ANALYSIS_TIME
}
