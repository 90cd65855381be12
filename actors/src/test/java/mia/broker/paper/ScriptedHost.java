package mia.broker.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The other side of a client, which says what a test lets it say. */
final class ScriptedHost implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final ServerSocket server = new ServerSocket();

  ScriptedHost() throws IOException {
    server.setSoTimeout(PATIENCE_MILLIS);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next one who connects. */
  Guest guest() throws IOException {
    Socket socket = server.accept();
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new Guest(socket, new DataInputStream(socket.getInputStream()));
  }

  /** The next one, greeted as the venue greets. */
  Guest welcomedGuest() throws IOException {
    Guest guest = guest();
    guest.hears();
    guest.says("paper.welcome.v1 {\"protocol\":1,\"epoch\":1}");
    guest.says("paper.link.v1 {\"up\":true,\"reason\":\"scripted\"}");
    return guest;
  }

  /** Whether somebody connects within some time. */
  boolean isVisitedWithin(int millis) throws IOException {
    server.setSoTimeout(millis);
    try {
      server.accept().close();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } finally {
      server.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** One connection. */
  record Guest(Socket socket, DataInputStream in) implements AutoCloseable {
    void says(String text) throws IOException {
      socket.getOutputStream().write(PlainClient.frame(text));
    }

    /** The next word that is not a ping. */
    String hears() throws IOException {
      while (true) {
        byte[] content = new byte[in.readInt()];
        in.readFully(content);
        var text = new String(content, UTF_8);
        if (!text.startsWith("paper.ping.")) {
          return text;
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
