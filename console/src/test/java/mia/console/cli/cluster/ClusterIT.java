package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import mia.node.InputFile;
import mia.node.Node;
import mia.node.NodeObserver;
import mia.node.ReadableJournal;
import mia.node.RunOutcome;
import mia.node.ScriptedReplay;
import mia.node.SettingOverride;
import mia.node.Settings;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.JournalComparison;
import mia.persistence.journal.JournalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes, a paper venue and a Cassandra as processes, of which some are killed in the middle
 * of a replay: the journal of the cluster is that of one node that nobody disturbed, event by
 * event, so nothing acknowledged is lost, no order is sent twice, and every fill is booked once.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stopping a process with a signal")
class ClusterIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int KILLS = SOAK ? 100 : 4;
  private static final int BARS = SOAK ? 6_000 : 900;
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final long MARKET_SEED = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_NANOS = 100_000_000L;

  @TempDir private Path folder;

  private LocalCluster cluster;

  /** Bars of each symbol; those of the daily break count for none. */
  private int bars;

  private final List<String> failovers = new ArrayList<>();

  @AfterEach
  void end_all_processes() throws InterruptedException {
    if (cluster != null) {
      for (String name : cluster.plan().names()) {
        cluster.kill(name);
      }
    }
  }

  @Test
  void killed_in_the_middle_it_writes_the_journal_of_one_undisturbed_node() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, MARKET_SEED, BARS);
    Path alone = alone(inputs);
    bars = barsOf(alone);
    cluster = cluster(inputs);
    cluster.up(step -> say(step));

    var random = new SplittableRandom(SEED);
    say(KILLS + " kills, -Dmia.seed=" + SEED);
    for (int kill = 0; kill < KILLS && !isAtTheEnd(); kill++) {
      int next = bars(standing(status -> true)) + random.nextInt(20, bars / (KILLS + 2));
      standing(status -> bars(status) >= Math.min(next, bars));
      disturb(kill, random);
    }
    standing(this::allBars);

    Optional<JournalComparison.Difference> difference =
        JournalComparison.firstDifference(alone, journal(inputs));
    say("failover: " + String.join(", ", failovers));
    assertThat(difference).isEmpty();
    assertThat(standing(status -> true).path("accounts").get(0).path("differences")).isEmpty();
    assertThat(failovers).isNotEmpty();
  }

  /** First who holds ES, then who holds the account, then the memory, then a node that sleeps. */
  private void disturb(int kill, SplittableRandom random) throws Exception {
    int kind = kill < 4 ? kill : random.nextInt(4);
    JsonNode before = standing(ClusterIT::allRun);
    switch (kind) {
      case 0 -> killNode(owner(before, "desks"));
      case 1 -> killNode(owner(before, "accounts"));
      case 2 -> killCassandra();
      default -> freeze(owner(before, "accounts"));
    }
  }

  private void killNode(String node) throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.kill(node)).isTrue();
    standing(status -> allRun(status) && isFreeOf(status, node));
    tookOver(node + " killed", at);
    cluster.start(node);
    standing(status -> members(status) == cluster.plan().nodes().size());
  }

  private void killCassandra() throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.kill(ClusterPlan.CASSANDRA)).isTrue();
    cluster.start(ClusterPlan.CASSANDRA);
    standing(ClusterIT::allRun);
    tookOver("Cassandra killed and started again", at);
  }

  /** A node that is stopped for longer than its leases live, and then goes on as if nothing was. */
  private void freeze(String node) throws Exception {
    long at = System.nanoTime();
    long pid = cluster.process(node).orElseThrow().pid();
    signal("-STOP", pid);
    try {
      standing(status -> allRun(status) && isFreeOf(status, node));
      tookOver(node + " frozen", at);
    } finally {
      signal("-CONT", pid);
    }
    standing(status -> members(status) == cluster.plan().nodes().size());
  }

  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private void tookOver(String what, long sinceNanos) {
    long millis = (System.nanoTime() - sinceNanos) / 1_000_000;
    failovers.add("%s %.1f s".formatted(what, millis / 1e3));
    say(failovers.get(failovers.size() - 1));
  }

  /** What some node says, as soon as it is what is waited for. */
  private JsonNode standing(Predicate<JsonNode> wanted) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Optional<JsonNode> last = Optional.empty();
    while (System.nanoTime() < until) {
      Optional<JsonNode> said = cluster.standing();
      if (said.filter(wanted).isPresent()) {
        return said.get();
      }
      last = said.or(Optional::empty);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("not reached; the last that was said: " + last);
  }

  private boolean isAtTheEnd() {
    return allBars(standing(status -> true));
  }

  private static boolean allRun(JsonNode status) {
    return all(status, "desks", desk -> desk.path("phase").asText().equals("RUNNING"))
        && all(status, "accounts", account -> account.path("phase").asText().equals("RUNNING"));
  }

  private boolean allBars(JsonNode status) {
    return all(status, "desks", desk -> desk.path("bars").asInt() >= bars);
  }

  private boolean isFreeOf(JsonNode status, String node) {
    Predicate<JsonNode> elsewhere = one -> !nameOf(one).equals(node);
    return all(status, "desks", elsewhere) && all(status, "accounts", elsewhere);
  }

  private static boolean all(JsonNode status, String kind, Predicate<JsonNode> holds) {
    boolean any = false;
    for (JsonNode one : status.path(kind)) {
      any = true;
      if (!holds.test(one)) {
        return false;
      }
    }
    return any;
  }

  private static int bars(JsonNode status) {
    int least = Integer.MAX_VALUE;
    for (JsonNode desk : status.path("desks")) {
      least = Math.min(least, desk.path("bars").asInt());
    }
    return least;
  }

  /** The members that the node which answers sees as up. */
  private static int members(JsonNode status) {
    int up = 0;
    for (JsonNode member : status.path("members")) {
      up +=
          member.path("status").asText().equals("Up") && member.path("reachable").asBoolean()
              ? 1
              : 0;
    }
    return up;
  }

  private String owner(JsonNode status, String kind) {
    return nameOf(status.path(kind).get(0));
  }

  private String nameOf(JsonNode held) {
    String address = held.path("node").asText();
    return cluster.plan().nodes().stream()
        .filter(node -> address.endsWith(":" + node.port()))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private Path alone(List<InputFile> inputs) throws Exception {
    Path data = folder.resolve("alone");
    try (Node node = Node.start(ScriptedReplay.request(data, inputs), NodeObserver.NONE)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(outcome.kind()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
    return data;
  }

  private static int barsOf(Path data) {
    var closed = new AtomicInteger();
    try (HistoryQuery history = HistoryQuery.open(data, JournalSettings.defaults())) {
      history.forEach(
          HistoryFilter.ALL.ofKinds("desk.bar-closed"), event -> closed.incrementAndGet());
    }
    return closed.get() / 2;
  }

  private LocalCluster cluster(List<InputFile> inputs) throws IOException {
    var arguments = new ArrayList<String>();
    for (InputFile input : inputs) {
      arguments.addAll(List.of("--input", input.toString()));
    }
    arguments.addAll(List.of("--speed", "max"));
    ScriptedReplay.GATES.forEach(gate -> arguments.addAll(List.of("--set", gate)));
    Path root = Path.of(System.getProperty("mia.root"));
    var parts =
        new LocalCluster.Parts(
            root.resolve("cluster-config/cassandra-server/target/lib"),
            Optional.empty(),
            List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of());
    Path place = Files.createDirectories(folder.resolve("cluster"));
    return LocalCluster.open(place, parts, ClusterPlan.on(freePorts(9), arguments));
  }

  /** The journal of the cluster, as whoever is no node of it reads it. */
  private Path journal(List<InputFile> inputs) throws Exception {
    var overrides = new ArrayList<SettingOverride>();
    set(overrides, "cassandra.contact-points=127.0.0.1:" + cluster.plan().cqlPort());
    set(overrides, "cassandra.replicas=1");
    set(overrides, "cassandra.consistency=one");
    set(overrides, "broker.paper.remote.port=" + cluster.plan().paperPort());
    set(overrides, "feed.replay.inputs=" + inputs.get(0) + "," + inputs.get(1));
    Settings settings =
        SettingsLoader.load(
                new SettingsSources(
                    SettingsSources.CLUSTER_PROFILE, Optional.empty(), overrides, Map.of()))
            .settings();
    return ReadableJournal.of(settings, Files.createDirectories(folder.resolve("reader")));
  }

  private static void set(List<SettingOverride> overrides, String assignment) {
    overrides.add(SettingOverride.parse(assignment, "test"));
  }

  /** Held together, so that no two are the same. */
  private static List<Integer> freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void say(String words) {
    System.err.println("cluster: " + words);
  }
}
