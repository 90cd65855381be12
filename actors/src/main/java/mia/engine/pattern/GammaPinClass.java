package mia.engine.pattern;

/** How strongly an option wall holds the price (battle-navale 4.8). */
public enum GammaPinClass {
  NO,
  WEAK,
  MODERATE,
  STRONG,
  EXTREME,
  /** No options, or none that name a wall. */
  MISSING,
  /** The walls are too old. */
  STALE
}
