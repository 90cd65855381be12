package mia.persistence.journal;

/** A journal cannot be used. The message names the file, what was found and what was expected. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong with it. */
  public enum Kind {
    /** There is none. */
    ABSENT,
    /** The file is there and is not a journal of ours. */
    FOREIGN,
    /** Written by a newer version of the software. */
    NEWER,
    /** Bytes are damaged. */
    DAMAGED,
    /** The disk is full or cannot be written. */
    UNWRITABLE,
    /** Anything else that SQLite reports. */
    FAILED
  }

  public JournalException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public JournalException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
