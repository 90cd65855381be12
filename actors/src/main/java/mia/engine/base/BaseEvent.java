package mia.engine.base;

/** What can happen to a base during a bar, in the order of the base machine (battle-navale 4.3). */
public enum BaseEvent {
  /** Died because the trading day changed. */
  SESSION,
  /** Died of age. */
  EXPIRE,
  /** Died because a hostile boule closed beyond the edge: the golden rule is broken. */
  VIOLATION,
  /** Died because a close beyond the edge came without a hostile boule. */
  GAP_BREAK,
  /** Took the bar in. */
  EXTEND,
  /** Ended with the bar before. */
  SEAL,
  /** Began to form. */
  OPEN
}
