package mia.protocol.audit;

/** How much an alert matters, and with it where it goes (battle-navale 14.1). */
public enum AlertLevel {
  /** Log only. */
  INFO,
  /** Log and page. */
  WARNING,
  /** Log, page and e-mail: somebody must look. */
  ERROR,
  /** All of these, a short message, and the kill switch: flattening is right. */
  CRITICAL;

  /** Whether this level is that one or above it. */
  public boolean isAtLeast(AlertLevel other) {
    return compareTo(other) >= 0;
  }
}
