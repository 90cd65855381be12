package mia.broker;

/**
 * A call to a venue failed on its way: whether it arrived is not known. What it was about has to be
 * queried, never sent again blindly.
 */
public final class BrokerCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
