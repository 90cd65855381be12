package mia.broker.paper.fault;

/** A script of faults that cannot be used; the message names file, line and what was expected. */
public final class FaultScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaultScriptException(String message) {
    super(message);
  }

  FaultScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
