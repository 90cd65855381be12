package mia.feed.archive;

/** Where the ticks of a node are kept. */
public enum ArchivePlace {
  /** Files in the data folder, which Sierra Chart opens. */
  LOCAL,
  /** The tables of a cluster. */
  CASSANDRA,
  /** Both, each by itself: one that is slow or broken takes nothing from the other. */
  BOTH;

  public boolean isLocal() {
    return this != CASSANDRA;
  }

  public boolean isCassandra() {
    return this != LOCAL;
  }
}
