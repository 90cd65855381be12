package mia.engine;

/** How the largest size of a base is set, battle-navale 4.1. */
public enum BaseSizeMode {
  /** A multiple of the average true range, at least the fixed size. */
  ATR,
  /** The fixed size in ticks times the tick scale of the symbol. */
  FIXED
}
