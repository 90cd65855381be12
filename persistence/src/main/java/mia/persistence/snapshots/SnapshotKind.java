package mia.persistence.snapshots;

/** What a snapshot was taken at. */
public enum SnapshotKind {
  /** A signal. */
  SIGNAL,
  /** A fill of an entry. */
  ENTRY,
  /** A fill on the way out, or the end of the trade. */
  EXIT,
  /** An analysis period passed. */
  PERIOD
}
