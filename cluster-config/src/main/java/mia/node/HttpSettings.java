package mia.node;

import java.util.Objects;

/**
 * Where the node's HTTP server listens.
 *
 * @param host address to bind, loopback by default
 * @param port 0 to 65535; 0 takes any free one
 */
public record HttpSettings(String host, int port) {
  public HttpSettings {
    Objects.requireNonNull(host, "host");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
    }
  }
}
