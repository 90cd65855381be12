package mia.engine.feature;

/** How far a feature can be trusted (battle-navale 5.1). */
public enum FeatureStatus {
  /** Computed from everything it wants. */
  OK,
  /** Computed in a poorer form the method allows. */
  DEGRADED,
  /** Too few bars yet. */
  WARMUP,
  /** An input does not exist. */
  MISSING,
  /** An input is too old. */
  STALE,
  /** The input or the result makes no sense: a data error. */
  INVALID;

  /** Whether the value may be used. */
  public boolean available() {
    return this == OK || this == DEGRADED;
  }
}
