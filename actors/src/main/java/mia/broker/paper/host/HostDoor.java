package mia.broker.paper.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Where a host listens, and whom it lets in. The protocol knows neither secrets nor names: beyond
 * loopback only who shows a certificate is spoken to.
 *
 * @param address bound to
 * @param port 0 for any free one
 * @param tls keys of the host and whom it trusts; every client must show a certificate then
 */
public record HostDoor(InetAddress address, int port, Optional<SSLContext> tls) {
  private static final int BACKLOG = 64;

  public HostDoor {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(tls, "tls");
    if (!address.isLoopbackAddress() && tls.isEmpty()) {
      throw new IllegalArgumentException(
          "paper venue: " + address.getHostAddress() + " without TLS, expected loopback");
    }
  }

  /** Open to every process of this machine. */
  public static HostDoor onLoopback(int port) {
    return new HostDoor(InetAddress.getLoopbackAddress(), port, Optional.empty());
  }

  /**
   * @throws IOException if the port cannot be had
   */
  ServerSocket open() throws IOException {
    ServerSocket server =
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket()
            : new ServerSocket();
    try {
      if (server instanceof SSLServerSocket guarded) {
        guarded.setNeedClientAuth(true);
      }
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port), BACKLOG);
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "port " + port + " of " + address.getHostAddress() + " cannot be had: " + e.getMessage(),
          e);
    }
  }
}
