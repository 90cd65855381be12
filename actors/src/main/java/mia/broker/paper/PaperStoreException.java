package mia.broker.paper;

/**
 * The store of the paper venue cannot be opened, read or written; the message names file and cause.
 */
public final class PaperStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PaperStoreException(String message) {
    super(message);
  }

  public PaperStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
