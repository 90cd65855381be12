package mia.feed.archive;

/** Why a tick is not in an archive. */
public enum ArchiveLoss {
  /** Too many waited already: the archive was slower than the market for too long. */
  FULL,
  /** Its form cannot say it. */
  REFUSED,
  /** It waited when the node ended, and could not be written. */
  UNWRITTEN
}
