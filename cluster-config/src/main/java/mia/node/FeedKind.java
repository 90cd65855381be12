package mia.node;

/** Feeds that a node can be asked for by name. A data folder belongs to one of them. */
public enum FeedKind {
  /** A market of our own, drawn from a seed. */
  SIMULATED,
  /** Recorded files. */
  REPLAY
}
