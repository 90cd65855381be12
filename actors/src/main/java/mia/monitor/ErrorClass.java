package mia.monitor;

/** The five classes of errors and what is done about each (battle-navale 14.3). */
public enum ErrorClass {
  /** A link is down: connect again with growing pauses, then subscribe and reconcile anew. */
  CONNECTION("auto_reconnect_with_backoff"),
  /** Data that cannot be used: left out and counted; ten in a row make the feed stale. */
  DATA("skip_iteration_with_logging"),
  /** The method failed: no entries for the symbol until an operator comes, positions protected. */
  CALCULATION("fallback_to_manual_mode"),
  /**
   * The venue refused for good: once more at half the size; what is unknown is reconciled first.
   */
  EXECUTION("retry_with_reduced_size"),
  /** The node itself: entries blocked, everything kept, people told, then stopped in good order. */
  SYSTEM("graceful_shutdown_with_notification");

  private final String policy;

  ErrorClass(String policy) {
    this.policy = policy;
  }

  /** Name of the policy in the architecture. */
  public String policy() {
    return policy;
  }
}
