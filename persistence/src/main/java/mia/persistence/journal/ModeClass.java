package mia.persistence.journal;

/** Kinds of operation that never share a data folder: what one wrote means nothing to another. */
public enum ModeClass {
  /** Orders go to the paper broker. */
  PAPER,
  /** Signals are recorded and no order is sent. */
  COLLECTION,
  /** Orders go to a broker with money behind it. */
  LIVE
}
