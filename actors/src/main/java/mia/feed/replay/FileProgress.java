package mia.feed.replay;

/** Is told how far a file has been read. */
@FunctionalInterface
public interface FileProgress {
  /** Nobody wants to know. */
  FileProgress NONE = (bytesRead, bytesTotal) -> {};

  /**
   * Called now and then, and once at the end; both numbers are bytes of the file on disk.
   *
   * @param bytesRead at most {@code bytesTotal}
   */
  void read(long bytesRead, long bytesTotal);
}
