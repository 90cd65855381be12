package mia.persistence.journal;

/** A data folder is refused. The message says why and what can be done. */
public final class DataFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it is refused. */
  public enum Reason {
    /** Another process holds it. */
    LOCKED,
    /** It belongs to another kind of feed. */
    OTHER_FEED,
    /** It belongs to another kind of operation. */
    OTHER_MODE,
    /** It belongs to another repeatable run. */
    OTHER_RUN,
    /** Its identity cannot be read. */
    DAMAGED,
    /** A newer version of the software wrote it. */
    NEWER,
    /** It is no folder, or it cannot be written. */
    UNWRITABLE,
    /** Too little space is left. */
    FULL,
    /** Its file system cannot be trusted with locks and flushes. */
    NETWORK
  }

  DataFolderException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  DataFolderException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
