package mia.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mia.node.local.CassandraProcess;
import mia.node.local.Jdk17;
import mia.persistence.journal.CassandraSettings;

/** One real Cassandra for all tests of this module: its start costs more than the tests do. */
final class TestServer {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HEAP_MEBIBYTES = 512;
  private static final AtomicInteger KEYSPACES = new AtomicInteger();
  private static TestServer started;

  private final CassandraProcess process;
  private final int port;

  private TestServer(CassandraProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The running server; started by the first who asks, ended with the tests' process. */
  static synchronized TestServer get() {
    if (started == null) {
      started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started.process::close));
    }
    return started;
  }

  private static TestServer start() {
    Path root = Path.of(System.getProperty("mia.root"));
    try {
      int port = freePort();
      var place =
          new CassandraProcess.Place(
              Files.createTempDirectory("mia-cassandra"),
              root.resolve("cluster-config/cassandra-server/target/lib"),
              port,
              freePort(),
              HEAP_MEBIBYTES);
      CassandraProcess process = CassandraProcess.start(place, Jdk17.find(Optional.empty()));
      process.awaitReady(PATIENCE);
      return new TestServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Settings with a keyspace that nobody used, its tables not made yet. */
  CassandraSettings freshKeyspace() {
    return CassandraSettings.onLoopback(port, "mia_test_" + KEYSPACES.incrementAndGet());
  }
}
