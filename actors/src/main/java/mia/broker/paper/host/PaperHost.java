package mia.broker.paper.host;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mia.broker.paper.wire.PaperWord.Refusal;
import mia.broker.paper.wire.PaperWord.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paper venue for other processes: of this machine, or of others behind TLS. */
public final class PaperHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PaperHost.class);

  /** Connections at a time; one more is closed at once. */
  private static final int CONNECTIONS_MAX = 64;

  private static final long CLOSE_MILLIS = 5_000;

  private final ServerSocket server;
  private final HostedAccounts accounts;
  private final Set<HostConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private PaperHost(ServerSocket server, HostTerms terms) {
    this.server = server;
    this.accounts = new HostedAccounts(terms);
    this.acceptor = new Thread(this::accept, "paper-acceptor");
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the port cannot be had
   */
  public static PaperHost start(HostTerms terms, HostDoor door) throws IOException {
    var host = new PaperHost(door.open(), terms);
    host.acceptor.start();
    return host;
  }

  /** Whether a path is what this host makes for an account. */
  public static boolean isAccount(Path path) {
    return HostedAccount.isFolder(path);
  }

  /** Port that is listened on. */
  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.error("a connection could not be accepted: {}", e.getMessage());
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (connections.size() >= CONNECTIONS_MAX) {
      LOG.warn("more than {} connections: one is closed at once", CONNECTIONS_MAX);
      socket.close();
      return;
    }
    var connection = new HostConnection(socket, accounts);
    connections.add(connection);
    var reader =
        new Thread(
            () -> {
              try {
                connection.run();
              } finally {
                connections.remove(connection);
                readers.remove(Thread.currentThread());
              }
            },
            "paper-reader " + socket.getPort());
    reader.setDaemon(true);
    readers.add(reader);
    reader.start();
  }

  /** Ends every connection with a word, closes every file. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("closing the port: {}", e.getMessage());
    }
    accounts.close();
    var closing = new Refused(Refusal.CLOSING, "the venue is closing");
    connections.forEach(connection -> connection.end(closing)); // those without an account too
    try {
      acceptor.join(CLOSE_MILLIS);
      for (Thread reader : Set.copyOf(readers)) {
        reader.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(HostConnection::hangUp);
  }
}
