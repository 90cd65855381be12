package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mia.node.InputFile;
import mia.node.Node;
import mia.node.NodeObserver;
import mia.node.ReadableJournal;
import mia.node.RunOutcome;
import mia.node.RunRequest;
import mia.node.ScriptedReplay;
import mia.node.SentOrders;
import mia.node.SettingOverride;
import mia.node.Settings;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.JournalSettings;

/**
 * Three nodes, a paper venue and a Cassandra as processes that replay a scripted market, and the
 * journal of one node on SQLite that nobody disturbed, to compare with.
 */
final class ReplayedCluster implements AutoCloseable {
  static final int NODES = 3;

  private static final long MARKET_SEED = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_NANOS = 100_000_000L;
  private static final int BARS_PER_LOOK = 50;

  private final Path folder;
  private final List<InputFile> inputs;
  private final List<String> settings;
  private final Path alone;
  private final int bars;
  private final LocalCluster cluster;

  private ReplayedCluster(
      Path folder,
      List<InputFile> inputs,
      List<String> settings,
      Path alone,
      LocalCluster.Parts parts,
      List<Integer> ports)
      throws IOException {
    this.folder = folder;
    this.inputs = inputs;
    this.settings = settings;
    this.alone = alone;
    this.bars = barsOf(alone);
    this.cluster =
        LocalCluster.open(
            Files.createDirectories(folder.resolve("cluster")),
            parts,
            ClusterPlan.on(ports, arguments(inputs, settings)));
  }

  /** Runs the market on one node, then makes a cluster for it; nothing of that is started yet. */
  static ReplayedCluster of(Path folder, int bars) throws Exception {
    return of(folder, bars, FreePorts.find(ClusterPlan.portsOf(NODES)), Map.of());
  }

  /**
   * {@link #of(Path, int)} with own settings.
   *
   * @param settings assignments that hold for all nodes, and for the one that nobody disturbs
   */
  static ReplayedCluster of(Path folder, int bars, List<String> settings) throws Exception {
    return of(folder, bars, FreePorts.find(ClusterPlan.portsOf(NODES)), Map.of(), settings);
  }

  /**
   * {@link #of(Path, int)} with own ports and flags.
   *
   * @param ports three, then two for each node
   * @param flagsOf flags of the JVM of a node, by its name
   */
  static ReplayedCluster of(
      Path folder, int bars, List<Integer> ports, Map<String, List<String>> flagsOf)
      throws Exception {
    return of(folder, bars, ports, flagsOf, List.of());
  }

  private static ReplayedCluster of(
      Path folder,
      int bars,
      List<Integer> ports,
      Map<String, List<String>> flagsOf,
      List<String> settings)
      throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, MARKET_SEED, bars);
    Path root = Path.of(System.getProperty("mia.root"));
    var parts =
        new LocalCluster.Parts(
            root.resolve("cluster-config/cassandra-server/target/lib"),
            Optional.empty(),
            List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            flagsOf);
    return new ReplayedCluster(
        folder, inputs, settings, alone(folder, inputs, settings), parts, ports);
  }

  private static Path alone(Path folder, List<InputFile> inputs, List<String> settings)
      throws Exception {
    Path data = folder.resolve("alone");
    var overrides = new ArrayList<SettingOverride>();
    settings.forEach(assignment -> set(overrides, assignment));
    RunRequest request =
        ScriptedReplay.request(data, inputs, overrides.toArray(SettingOverride[]::new));
    try (Node node = Node.start(request, NodeObserver.NONE)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(outcome.kind()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
    return data;
  }

  /** Bars of each desk, all have the same; those of the daily break count for none. */
  private static int barsOf(Path data) {
    var closed = new HashMap<String, Integer>();
    try (HistoryQuery history = HistoryQuery.open(data, JournalSettings.defaults())) {
      history.forEach(
          HistoryFilter.ALL.ofKinds("desk.bar-closed"),
          event -> closed.merge(event.persistenceId(), 1, Integer::sum));
    }
    return Set.copyOf(closed.values()).iterator().next();
  }

  private static List<String> arguments(List<InputFile> inputs, List<String> settings) {
    var arguments = new ArrayList<String>();
    for (InputFile input : inputs) {
      arguments.addAll(List.of("--input", input.toString()));
    }
    arguments.addAll(List.of("--speed", "max"));
    ScriptedReplay.GATES.forEach(gate -> arguments.addAll(List.of("--set", gate)));
    settings.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return arguments;
  }

  LocalCluster processes() {
    return cluster;
  }

  /** Bars that each desk will have seen at the end. */
  int bars() {
    return bars;
  }

  /** What some node says, as soon as it is what is waited for. */
  ClusterStanding await(Predicate<ClusterStanding> wanted) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Optional<ClusterStanding> last = Optional.empty();
    while (System.nanoTime() < until) {
      Optional<ClusterStanding> said = now();
      if (said.filter(wanted).isPresent()) {
        return said.get();
      }
      last = said.or(Optional::empty);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("not reached; the last that was said: " + last);
  }

  private Optional<ClusterStanding> now() {
    return cluster.standing().map(said -> new ClusterStanding(said, cluster.plan()));
  }

  /** Waits until all desks have seen some more bars, or all there are. */
  ClusterStanding awaitMoreBars(int more) {
    int wanted = Math.min(bars, await(said -> true).bars() + more);
    return await(said -> said.hasBars(wanted));
  }

  boolean isAtTheEnd() {
    return await(said -> true).hasBars(bars);
  }

  /** Waits as long as bars come, for all of them. */
  ClusterStanding awaitEnd() {
    while (!isAtTheEnd()) {
      awaitMoreBars(BARS_PER_LOOK);
    }
    return await(said -> said.allRun() && said.hasBars(bars));
  }

  void awaitAllMembers() {
    await(said -> said.members() == NODES);
  }

  /** How often others had to find out by themselves that a node was gone. */
  int timesGivenUp(String node) throws IOException {
    String words =
        "is downing [pekko://mia@127.0.0.1:" + cluster.plan().node(node).orElseThrow().port();
    int times = 0;
    for (ClusterPlan.NodePlace other : cluster.plan().nodes()) {
      Path log = cluster.dataFolder(other.name()).resolve("logs/system.log");
      times += Files.readString(log).split(Pattern.quote(words), -1).length - 1;
    }
    return times;
  }

  /** Journal of the node that nobody disturbed. */
  Path alone() {
    return alone;
  }

  /**
   * The journal of the cluster, as whoever is no node of it reads it.
   *
   * @param reader names the copy; the same name again fetches only what is new
   */
  Path journal(String reader) throws Exception {
    var overrides = new ArrayList<SettingOverride>();
    set(overrides, "cassandra.contact-points=127.0.0.1:" + cluster.plan().cqlPort());
    set(overrides, "cassandra.replicas=1");
    set(overrides, "cassandra.consistency=one");
    set(overrides, "broker.paper.remote.port=" + cluster.plan().paperPort());
    set(overrides, "feed.replay.inputs=" + inputs.get(0) + "," + inputs.get(1));
    this.settings.forEach(assignment -> set(overrides, assignment));
    Settings settings =
        SettingsLoader.load(
                new SettingsSources(
                    SettingsSources.CLUSTER_PROFILE, Optional.empty(), overrides, Map.of()))
            .settings();
    return ReadableJournal.of(settings, Files.createDirectories(folder.resolve(reader)));
  }

  private static void set(List<SettingOverride> overrides, String assignment) {
    overrides.add(SettingOverride.parse(assignment, "test"));
  }

  /** Orders that arrived at the venue, in order; stops it, for its store is its own until then. */
  List<String> ordersAtTheVenue() throws Exception {
    cluster.stop(ClusterPlan.PAPER);
    return SentOrders.in(storeBelow(cluster.dataFolder(ClusterPlan.PAPER)));
  }

  /** Orders that arrived at the venue of the node that nobody disturbed. */
  List<String> ordersAlone() throws Exception {
    return SentOrders.in(storeBelow(alone));
  }

  private static Path storeBelow(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(file -> file.getFileName().toString().matches("paper.*\\.db|PAPER.*\\.db"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no store of a venue below " + place));
    }
  }

  @Override
  public void close() {
    cluster.killAll();
  }

  static void say(String words) {
    System.err.println("cluster: " + words);
  }
}
