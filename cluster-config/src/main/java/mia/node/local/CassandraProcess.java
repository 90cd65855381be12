package mia.node.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Cassandra as a process of its own on loopback: one server, one replica, every write on disk
 * before it is answered. For trying a cluster on one machine, and for tests against the real thing.
 * It has no password: whoever may run programs on this machine may read it.
 */
public final class CassandraProcess implements AutoCloseable {
  private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";
  private static final Duration PROBE_EVERY = Duration.ofMillis(100);
  private static final int SAID_LINES = 15;

  /**
   * Where a server lives.
   *
   * @param folder its configuration, data and log; made if it does not exist
   * @param jars class path of its own
   * @param cqlPort port for clients
   * @param storagePort port for other servers, which there are none of
   * @param heapMebibytes its heap; about as much again is used beside it
   */
  public record Place(Path folder, Path jars, int cqlPort, int storagePort, int heapMebibytes) {
    public Place {
      folder = folder.toAbsolutePath().normalize();
      Objects.requireNonNull(jars, "jars");
    }

    Path log() {
      return folder.resolve("cassandra.log");
    }
  }

  private final Place place;
  private final Process process;

  private CassandraProcess(Place place, Process process) {
    this.place = place;
    this.process = process;
  }

  /**
   * Starts a server on what its folder holds; the caller waits with {@link #awaitReady}.
   *
   * @throws IOException if its jars are missing, a file cannot be written, or the process not
   *     started
   */
  public static CassandraProcess start(Place place, Jdk17 jdk) throws IOException {
    List<Path> jars = jarsOf(place.jars());
    Files.createDirectories(place.folder());
    Path yaml = place.folder().resolve("cassandra.yaml");
    Files.writeString(
        yaml,
        resource("cassandra.yaml")
            .replace("{folder}", place.folder().toString().replace('\\', '/'))
            .replace("{cql-port}", Integer.toString(place.cqlPort()))
            .replace("{storage-port}", Integer.toString(place.storagePort())));
    List<String> command = command(place, jdk, jars, yaml);
    var builder = new ProcessBuilder(command).directory(place.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(place.log().toFile());
    return new CassandraProcess(place, builder.start());
  }

  private static List<String> command(Place place, Jdk17 jdk, List<Path> jars, Path yaml)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(jdk.java().toString());
    command.add("-Xms" + place.heapMebibytes() + "m");
    command.add("-Xmx" + place.heapMebibytes() + "m");
    resource("cassandra-jvm.options")
        .lines()
        .filter(line -> line.startsWith("-"))
        .forEach(command::add);
    Path agent =
        jars.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("jamm-"))
            .findFirst()
            .orElseThrow(() -> new IOException(place.jars() + ": jamm is missing"));
    command.add("-javaagent:" + agent);
    command.add("-Dcassandra.config=" + yaml.toUri());
    command.add("-Dcassandra.storagedir=" + place.folder());
    command.add("-cp");
    command.add(
        String.join(
            System.getProperty("path.separator"), jars.stream().map(Path::toString).toList()));
    command.add(DAEMON);
    return command;
  }

  private static List<Path> jarsOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder
              + ": the jars of Cassandra are not there; build the module cassandra-server first");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .map(file -> file.toAbsolutePath().normalize())
          .sorted()
          .toList();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CassandraProcess.class.getResourceAsStream("/mia/local/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Waits until clients are served.
   *
   * @throws IOException if the process ends or the time is over before; the message carries the end
   *     of its log
   */
  public void awaitReady(Duration patience) throws IOException, InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!isServing()) {
      if (!process.isAlive()) {
        throw new IOException(
            "Cassandra ended with " + process.exitValue() + " before it served anybody" + said());
      }
      if (System.nanoTime() > until) {
        throw new IOException(
            "Cassandra serves nobody after " + patience.toSeconds() + " s" + said());
      }
      process.waitFor(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whether the port for clients is open. */
  public boolean isServing() {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), place.cqlPort());
    try (var socket = new Socket()) {
      socket.connect(address, 500);
      return process.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  /** The end of its log, for an error. */
  private String said() {
    try {
      List<String> lines = Files.readAllLines(place.log());
      List<String> last = lines.subList(Math.max(0, lines.size() - SAID_LINES), lines.size());
      return "; the last it said, all of it in " + place.log() + ":\n" + String.join("\n", last);
    } catch (IOException e) {
      return "; it left no log that can be read in " + place.log();
    }
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it at once, as a power cut does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to end and waits; after ten seconds it is killed. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
