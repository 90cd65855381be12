package mia.protocol.account;

/** The five classes of errors, battle-navale 14.3. */
public enum ErrorClass {
  /** A link: reconnect with pauses. */
  CONNECTION,
  /** What a source said: drop it. */
  DATA,
  /** The method: entries of the symbol off until an operator resumes it. */
  CALCULATION,
  /** An order: half its size, once, and only after a definite rejection. */
  EXECUTION,
  /** The program itself: block, flatten or hold, persist, notify, stop. */
  SYSTEM
}
