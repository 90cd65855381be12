package mia.node;

/** What a node of a cluster does. */
public enum NodeRole {
  /** Holds symbol desks and leads the feeds. */
  TRADING,
  /** Holds account desks and the sessions with venues. */
  ACCOUNT,
  /** Serves people: alerts go out from the oldest node of this role. */
  CONSOLE,
  /** Trains models. */
  ML
}
