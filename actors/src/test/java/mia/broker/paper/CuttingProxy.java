package mia.broker.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * A proxy on loopback that passes bytes on and cuts the connection in the middle of them: after a
 * number of bytes in either direction that a seed draws, as often as it may.
 */
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final IntSupplier target;
  private final SplittableRandom random;
  private final int bytesUntilCut;
  private final AtomicInteger cutsLeft;
  private final AtomicInteger cuts = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * @param target port to pass on to, asked for each connection
   * @param bytesUntilCut between 1 and so many bytes pass before a cut
   * @param cuts how often it cuts; then it only passes on
   */
  public CuttingProxy(IntSupplier target, long seed, int bytesUntilCut, int cuts)
      throws IOException {
    this.target = target;
    this.random = new SplittableRandom(seed);
    this.bytesUntilCut = bytesUntilCut;
    this.cutsLeft = new AtomicInteger(cuts);
    this.server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon(this::accept).start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How often it has cut. */
  public int cuts() {
    return cuts.get();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        try {
          var venue = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
          client.setTcpNoDelay(true);
          venue.setTcpNoDelay(true);
          sockets.add(client);
          sockets.add(venue);
          boolean cuts = cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          var left = new AtomicLong(cuts ? random.nextInt(1, bytesUntilCut) : Long.MAX_VALUE);
          daemon(() -> pass(client, venue, left)).start();
          daemon(() -> pass(venue, client, left)).start();
        } catch (IOException e) { // the venue is away: so is this
          client.close();
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicLong left) {
    byte[] buffer = new byte[512];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        long before = left.getAndAdd(-n);
        out.write(buffer, 0, (int) Math.max(0, Math.min(n, before)));
        out.flush();
        if (before > 0 && before <= n) {
          cuts.incrementAndGet();
        }
        if (before <= n) {
          return;
        }
      }
    } catch (IOException e) {
      // Either side is gone, and so is the other then.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Cuts everything now. */
  void cut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
