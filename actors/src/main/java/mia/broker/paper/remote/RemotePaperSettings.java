package mia.broker.paper.remote;

import java.time.Duration;
import java.util.Objects;

/**
 * How a paper venue in a process of its own is reached.
 *
 * @param host name or address; beyond loopback only over TLS
 * @param port 1 to 65535
 * @param connectPatience how long one attempt to connect may take
 * @param answerPatience a venue that says nothing for so long, pings included, has gone
 * @param waitingMost prints, markers and orders that may wait for the venue, 10 to 1000000
 */
public record RemotePaperSettings(
    String host, int port, Duration connectPatience, Duration answerPatience, int waitingMost) {
  public RemotePaperSettings {
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("paper venue: port " + port + ", expected 1 to 65535");
    }
    positive("connect patience", connectPatience);
    positive("answer patience", answerPatience);
    if (waitingMost < 10 || waitingMost > 1_000_000) {
      throw new IllegalArgumentException(
          "paper venue: " + waitingMost + " may wait, expected 10 to 1000000");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException("paper venue: " + name + " " + value);
    }
  }

  /** In words. */
  String address() {
    return host + ":" + port;
  }
}
