package mia.console.client;

/** A node understood and refused; the message is its reason. */
public final class NodeAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  NodeAnswerException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Status of HTTP, 300 and above. */
  public int status() {
    return status;
  }
}
