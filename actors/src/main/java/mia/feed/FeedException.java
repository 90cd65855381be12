package mia.feed;

/**
 * A feed cannot go on. The message is written for the person who runs it: which file, which line,
 * what is wrong.
 */
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  public FeedException(String message) {
    super(message);
  }

  public FeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
