package mia.console.cli.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Stands before the port of a node, passes on what others say to it, and swallows what comes from
 * some of them while a cut lasts: connections stay open, as they do behind a broken network.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER = 16_384;
  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket server;
  private final int behind;
  private final Predicate<InetAddress> passes;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * @param port where others reach the node
   * @param behind where the node listens
   * @param passes whether words from and to a neighbour pass, asked at each of them
   */
  CuttingProxy(int port, int behind, Predicate<InetAddress> passes) throws IOException {
    this.server = new ServerSocket(port, 64, InetAddress.getLoopbackAddress());
    this.behind = behind;
    this.passes = passes;
    daemon(this::accept);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        sockets.add(from);
        daemon(() -> join(from));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void join(Socket from) {
    InetAddress neighbour = from.getInetAddress();
    var to = new Socket();
    sockets.add(to);
    try {
      if (!passes.test(neighbour)) {
        end(from, to);
        return;
      }
      to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind), CONNECT_MILLIS);
      daemon(() -> pass(to, from, neighbour));
      pass(from, to, neighbour);
    } catch (IOException e) {
      end(from, to); // the node is not there
    }
  }

  /** A connection that lost a word is not gone on with when the cut is over. */
  private void pass(Socket from, Socket to, InetAddress neighbour) {
    byte[] buffer = new byte[BUFFER];
    boolean lost = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        boolean open = passes.test(neighbour);
        if (open && lost) {
          break;
        }
        if (open) {
          out.write(buffer, 0, read);
          out.flush();
        }
        lost |= !open;
      }
    } catch (IOException e) {
      // one side has gone; the other one is told by the end of its connection
    } finally {
      end(from, to);
    }
  }

  private void end(Socket one, Socket other) {
    for (Socket socket : new Socket[] {one, other}) {
      sockets.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        // it is gone
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
