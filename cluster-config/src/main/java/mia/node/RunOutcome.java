package mia.node;

/**
 * How a run ended.
 *
 * @param kind how
 * @param message for the person who ran it; empty if there is nothing to say
 * @param eventTimeNanos where event time stood, 0 if nothing was read
 * @param records records read from the feeds
 */
public record RunOutcome(Kind kind, String message, long eventTimeNanos, long records) {
  /** Ways to end. */
  public enum Kind {
    /** The feed or the duration is over and every desk is idle. */
    FINISHED,
    /** Somebody asked for it. */
    STOPPED,
    /** A feed or the node failed. */
    FAILED,
    /** The other nodes of a cluster went on without this one; it may join them again. */
    LEFT_OUT
  }
}
