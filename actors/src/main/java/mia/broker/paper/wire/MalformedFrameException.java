package mia.broker.paper.wire;

import java.io.IOException;

/** What came is no frame of the protocol. The message says what was expected, in one line. */
public final class MalformedFrameException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedFrameException(String message) {
    super(message);
  }

  MalformedFrameException(String message, Throwable cause) {
    super(message, cause);
  }
}
