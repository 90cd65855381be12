package mia.protocol.order;

/** Why a position was closed, battle-navale 10.6. */
public enum ExitReason {
  TARGET,
  STOP,
  BREAK_EVEN,
  TRAIL,
  GOLDEN_RULE,
  SPECIAL,
  REVERSAL,
  TIME,
  SESSION_END,
  KILL,
  MANUAL
}
