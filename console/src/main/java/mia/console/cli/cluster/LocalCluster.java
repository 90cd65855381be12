package mia.console.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mia.console.cli.cluster.ClusterPlan.NodePlace;
import mia.console.client.LocalNode;
import mia.console.client.NodeAnswerException;
import mia.console.client.NodeClient;
import mia.node.ClusterStore;
import mia.node.SettingsException;
import mia.node.local.CassandraProcess;
import mia.node.local.Jdk17;
import mia.persistence.journal.CassandraSettings;

/** A cluster on this machine: starts what is missing, looks at it, kills parts of it, ends it. */
public final class LocalCluster {
  private static final Duration STEP_PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** A node that is stopped takes a question and never answers; another one is asked then. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(4);

  private static final int CASSANDRA_HEAP_MEBIBYTES = 512;
  private static final String MAIN = "mia.console.cli.Mia";
  private static final int SAID_LINES = 12;

  private final Path folder;
  private final Parts parts;
  private volatile ClusterFile file;

  /**
   * What it is started from.
   *
   * @param serverJars class path of the database
   * @param javaHome Java of the database, looked for if nothing is said
   * @param nodeFlags flags of the JVMs of nodes and venue
   * @param flagsOf further flags of one of them, by its name
   */
  public record Parts(
      Path serverJars,
      Optional<Path> javaHome,
      List<String> nodeFlags,
      Map<String, List<String>> flagsOf) {
    public Parts {
      nodeFlags = List.copyOf(nodeFlags);
      flagsOf = Map.copyOf(flagsOf);
    }
  }

  private LocalCluster(Path folder, Parts parts, ClusterFile file) {
    this.folder = folder;
    this.parts = parts;
    this.file = file;
  }

  /**
   * Opens what a folder knows of, or makes it by a plan.
   *
   * @param folder of the cluster; made if it does not exist
   */
  public static LocalCluster open(Path folder, Parts parts, ClusterPlan otherwise)
      throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Optional<ClusterFile> known = ClusterFile.read(folder);
    ClusterFile file = known.orElseGet(() -> new ClusterFile(otherwise, Map.of()));
    if (known.isEmpty()) {
      file.write(folder);
    }
    return new LocalCluster(folder, parts, file);
  }

  /** What a folder knows of, empty if no cluster was made there. */
  public static Optional<LocalCluster> known(Path folder, Parts parts) throws IOException {
    return ClusterFile.read(folder).map(file -> new LocalCluster(folder, parts, file));
  }

  public ClusterPlan plan() {
    return file.plan();
  }

  /** Data folder of a node. */
  public Path dataFolder(String node) {
    return folder.resolve(node);
  }

  /** What a process has said. */
  public Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  /** The living process of a name. */
  public Optional<ProcessHandle> process(String name) {
    return file.handle(name);
  }

  /**
   * Starts what is missing and waits until every desk trades.
   *
   * @param progress is told each step in words
   * @throws IOException if a process ends or the patience does; with the end of what it said
   */
  public void up(Consumer<String> progress)
      throws IOException, SettingsException, InterruptedException {
    startCassandra(progress);
    startPaper(progress);
    for (NodePlace node : plan().nodes()) {
      if (process(node.name()).isEmpty()) {
        progress.accept("starting " + node.name());
        start(node.name(), plan().runArguments(node, folder));
      }
    }
    for (NodePlace node : plan().nodes()) {
      await(node.name(), () -> address(node).isPresent());
      progress.accept(node.name() + " is there: " + address(node).orElseThrow());
    }
    progress.accept("waiting until desks trade");
    await(plan().nodes().get(0).name(), this::trades);
  }

  private void startCassandra(Consumer<String> progress)
      throws IOException, SettingsException, InterruptedException {
    if (process(ClusterPlan.CASSANDRA).isEmpty()) {
      progress.accept("starting Cassandra");
      var place =
          new CassandraProcess.Place(
              folder.resolve(ClusterPlan.CASSANDRA),
              parts.serverJars(),
              plan().cqlPort(),
              plan().storagePort(),
              CASSANDRA_HEAP_MEBIBYTES);
      CassandraProcess server = CassandraProcess.start(place, Jdk17.find(parts.javaHome()));
      remember(ClusterPlan.CASSANDRA, server.handle());
      server.awaitReady(STEP_PATIENCE);
    }
    progress.accept("making tables");
    ClusterStore.find().createTables(memory());
  }

  /** The database of this cluster, which may make what is missing. */
  public CassandraSettings memory() {
    return CassandraSettings.onLoopback(plan().cqlPort(), "mia");
  }

  private void startPaper(Consumer<String> progress) throws IOException, InterruptedException {
    if (process(ClusterPlan.PAPER).isEmpty()) {
      progress.accept("starting the paper venue");
      start(ClusterPlan.PAPER, plan().paperArguments(folder));
    }
    await(ClusterPlan.PAPER, () -> listens(plan().paperPort()));
  }

  /** Starts one process again that is not there. */
  public void start(String name) throws IOException, SettingsException, InterruptedException {
    if (name.equals(ClusterPlan.CASSANDRA)) {
      startCassandra(said -> {});
    } else if (name.equals(ClusterPlan.PAPER)) {
      startPaper(said -> {});
    } else {
      NodePlace node =
          plan()
              .node(name)
              .orElseThrow(() -> new IllegalArgumentException("no process '" + name + "'"));
      if (process(name).isEmpty()) {
        start(name, plan().runArguments(node, folder));
      }
    }
  }

  private void start(String name, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(parts.nodeFlags());
    command.addAll(parts.flagsOf().getOrDefault(name, List.of()));
    String home = System.getProperty("mia.home");
    if (home != null) {
      command.add("-Dmia.home=" + home);
    }
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.addAll(arguments);
    Files.deleteIfExists(LocalNode.addressFile(dataFolder(name)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    process.getOutputStream().close();
    markRunning(home, process.pid());
    remember(name, process.toHandle());
  }

  /** Tells the launcher of a source tree that its jars are in use and must not change. */
  private static void markRunning(String home, long pid) throws IOException {
    Path build = Path.of(home == null ? "" : home).resolve("console/target");
    if (home != null && Files.isDirectory(build)) {
      Files.writeString(
          Files.createDirectories(build.resolve("running")).resolve(Long.toString(pid)), "");
    }
  }

  private void remember(String name, ProcessHandle handle) throws IOException {
    file = file.with(name, handle);
    file.write(folder);
  }

  /** Ends a process at once, as a power cut does; false if it was not there. */
  public boolean kill(String name) throws InterruptedException {
    Optional<ProcessHandle> handle = process(name);
    handle.ifPresent(ProcessHandle::destroyForcibly);
    if (handle.isPresent()) {
      awaitGone(handle.get());
    }
    return handle.isPresent();
  }

  /** Ends every process at once. */
  public void killAll() {
    try {
      for (String name : plan().names()) {
        kill(name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks everything to end, nodes first, and waits for it. */
  public void down(Consumer<String> progress) throws InterruptedException {
    List<String> names = new ArrayList<>(plan().names());
    java.util.Collections.reverse(names);
    for (String name : names) {
      if (process(name).isPresent()) {
        progress.accept("stopping " + name);
        stop(name);
      }
    }
  }

  /** Asks a process to end, which hands over what it has; false if it was not there. */
  public boolean stop(String name) throws InterruptedException {
    Optional<ProcessHandle> handle = process(name);
    handle.ifPresent(ProcessHandle::destroy);
    if (handle.isPresent()) {
      awaitGone(handle.get());
    }
    return handle.isPresent();
  }

  private static void awaitGone(ProcessHandle handle) throws InterruptedException {
    try {
      handle.onExit().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      handle.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  /** Where a node's HTTP server listens, once it does. */
  Optional<URI> address(NodePlace node) {
    try {
      return LocalNode.address(dataFolder(node.name()));
    } catch (IOException e) {
      return Optional.empty(); // being written
    }
  }

  /** What the first node that answers says of all desks; empty if none does. */
  public Optional<JsonNode> standing() {
    for (NodePlace node : plan().nodes()) {
      Optional<JsonNode> said = process(node.name()).flatMap(alive -> standing(node));
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> standing(NodePlace node) {
    Optional<URI> address = address(node);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      String token = LocalNode.token(dataFolder(node.name())).orElse("");
      return Optional.of(
          new NodeClient(address.get(), token, ANSWER_PATIENCE).get("/mia/v1/status", Map.of()));
    } catch (IOException | NodeAnswerException e) {
      return Optional.empty(); // not there yet, or just gone, or its desks are
    }
  }

  /**
   * The meters of a node.
   *
   * @throws IOException if it does not answer
   */
  String meters(NodePlace node) throws IOException {
    Path data = dataFolder(node.name());
    URI address = address(node).orElseThrow(() -> new IOException(node.name() + " is not there"));
    String token = LocalNode.token(data).orElse("");
    return new NodeClient(address, token, ANSWER_PATIENCE).text("/mia/v1/metrics");
  }

  private boolean trades() {
    return standing().filter(LocalCluster::allRun).isPresent();
  }

  private static boolean allRun(JsonNode status) {
    return areRunning(status.path("desks")) && areRunning(status.path("accounts"));
  }

  private static boolean areRunning(Iterable<JsonNode> standing) {
    boolean any = false;
    for (JsonNode one : standing) {
      any = true;
      if (!one.path("phase").asText().equals("RUNNING")) {
        return false;
      }
    }
    return any;
  }

  /** Everything as plain values: processes, then what nodes say of desks and accounts. */
  public Map<String, Object> status() {
    return new ClusterReport(this).values();
  }

  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void await(String name, BooleanSupplier reached)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + STEP_PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      Optional<ProcessHandle> process = process(name);
      if (process.isEmpty()) {
        throw new IOException(name + " has ended" + said(name));
      }
      if (System.nanoTime() > until) {
        throw new IOException(
            name + " is not ready after " + STEP_PATIENCE.toSeconds() + " s" + said(name));
      }
      process
          .get()
          .onExit()
          .completeOnTimeout(null, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
  }

  private String said(String name) throws IOException {
    if (!Files.exists(log(name))) {
      return "";
    }
    List<String> lines = Files.readAllLines(log(name));
    List<String> last = lines.subList(Math.max(0, lines.size() - SAID_LINES), lines.size());
    return "; the last it said, all of it in " + log(name) + ":\n" + String.join("\n", last);
  }
}
