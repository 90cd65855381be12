package mia.console.cli.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mia.console.cli.bench.Measurement;
import mia.node.SettingsException;

/**
 * What a cluster on this machine gives: journal and traffic while a simulated market passes as fast
 * as desks decide, a week of bars behind each of them, then how long it takes until everything
 * trades again after a node was killed, and after one was asked to stop. Nodes, venue and database
 * share the processors of one machine.
 */
public final class ClusterBench {
  /** How much work is done. */
  public enum Size {
    QUICK(Duration.ofSeconds(10), 1),
    FULL(Duration.ofMinutes(1), 5);

    private final Duration steady;
    private final int rounds;

    Size(Duration steady, int rounds) {
      this.steady = steady;
      this.rounds = rounds;
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final long LOOK_NANOS = 100_000_000L;

  private static final int WARM_UP_DECISIONS = 500;
  private static final double WORST_SECONDS = 20;

  /** Part of the labels of meters that belong to a symbol desk. */
  private static final String DESK_STREAMS = "stream=\"desk|";

  private final LocalCluster cluster;
  private final Size size;
  private final Consumer<String> progress;

  /**
   * @param cluster not started yet, its market without an end
   * @param progress is told each step in words
   */
  public ClusterBench(LocalCluster cluster, Size size, Consumer<String> progress) {
    this.cluster = cluster;
    this.size = size;
    this.progress = progress;
  }

  /**
   * Measures everything; the processes are still there then.
   *
   * @throws IOException if a process ends by itself, or what is waited for does not come
   */
  public List<Measurement> run() throws IOException, SettingsException, InterruptedException {
    cluster.up(progress);
    var measurements = new ArrayList<>(steady());
    var killed = new ArrayList<Double>();
    var asked = new ArrayList<Double>();
    var ended = new ArrayList<Double>();
    var recovered = new ArrayList<Double>();
    for (int round = 1; round <= size.rounds; round++) {
      progress.accept("killing a node, " + round + " of " + size.rounds);
      killed.add(kill(recovered));
      progress.accept("stopping a node, " + round + " of " + size.rounds);
      stop(asked, ended);
    }
    measurements.add(
        seconds("fail-over, node with ES killed, all trades elsewhere", killed, WORST_SECONDS));
    measurements.add(
        new Measurement(
            "recovery of a desk behind a kill: its events read and folded, its start durable",
            spread(recovered),
            "",
            Optional.empty()));
    measurements.add(
        seconds(
            "hand-over, node with ES asked to stop, all trades elsewhere", asked, WORST_SECONDS));
    measurements.add(seconds("hand-over, that process has ended", ended, WORST_SECONDS));
    return measurements;
  }

  private List<Measurement> steady() throws IOException {
    awaitDecisions();
    int bars = await(ClusterStanding::allRun).bars();
    progress.accept("journal and traffic, each desk with " + bars + " bars behind it");
    ClusterScrape before = scrape();
    long began = System.nanoTime();
    long until = began + size.steady.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    ClusterScrape now = scrape();
    double seconds = (System.nanoTime() - began) / 1e9;
    int after = await(said -> true).bars();
    double decisions = now.grown("mia_iterations_total", before);
    double writes = now.grown("mia_persist_seconds_count", before);
    return List.of(
        new Measurement(
            "journal on Cassandra, commits of all desks and accounts",
            String.format(
                Locale.ROOT,
                "%,.0f events/s in %,.0f commits/s, p50 below %s, p99 below %s",
                now.grown("mia_events_total", before) / seconds,
                writes / seconds,
                millis(now, 0.5, before),
                millis(now, 0.99, before)),
            "",
            Optional.empty()),
        new Measurement(
            "bars of the desk that is behind all others",
            String.format(Locale.ROOT, "%,.1f bars/s", (after - bars) / seconds),
            "",
            Optional.empty()),
        new Measurement(
            "messages between nodes per settled decision, heartbeats included",
            String.format(
                Locale.ROOT,
                "%,.1f messages, %,.0f bytes",
                now.grown("mia_wire_sent_messages_total", before) / decisions,
                now.grown("mia_wire_sent_bytes_total", before) / decisions),
            "",
            Optional.empty()));
  }

  /** Behind the history, and until code is warm. */
  private void awaitDecisions() throws IOException {
    await(ClusterStanding::allRun);
    ClusterScrape first = scrape();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (scrape().grown("mia_iterations_total", first) < WARM_UP_DECISIONS) {
      if (System.nanoTime() > until) {
        throw new IOException("the cluster does not decide");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static String millis(ClusterScrape now, double share, ClusterScrape before) {
    var bound = now.quantile("mia_persist_seconds", share, before);
    return bound.isPresent()
        ? String.format(Locale.ROOT, "%.1f ms", bound.getAsDouble() * 1e3)
        : "no known time";
  }

  private ClusterScrape scrape() throws IOException {
    return scrapeWithout("");
  }

  private ClusterScrape scrapeWithout(String left) throws IOException {
    var texts = new ArrayList<String>();
    for (ClusterPlan.NodePlace node : cluster.plan().nodes()) {
      if (!node.name().equals(left)) {
        texts.add(cluster.meters(node));
      }
    }
    return ClusterScrape.of(texts);
  }

  /**
   * @param recovered takes how long a desk took that was moved, the mean of them
   */
  private double kill(List<Double> recovered)
      throws IOException, SettingsException, InterruptedException {
    String node = await(ClusterStanding::allRun).esOwner();
    ClusterScrape before = scrapeWithout(node);
    long began = System.nanoTime();
    cluster.kill(node);
    await(said -> said.allRun() && said.isFreeOf(node));
    double seconds = (System.nanoTime() - began) / 1e9;
    ClusterScrape now = scrapeWithout(node);
    recovered.add(
        now.grown("mia_recovery_seconds_sum", DESK_STREAMS, before)
            / now.grown("mia_recovery_seconds_count", DESK_STREAMS, before));
    comeBack(node);
    return seconds;
  }

  private void stop(List<Double> asked, List<Double> ended)
      throws IOException, SettingsException, InterruptedException {
    String node = await(ClusterStanding::allRun).esOwner();
    long began = System.nanoTime();
    CompletableFuture<Double> gone = CompletableFuture.supplyAsync(() -> stopped(node, began));
    await(said -> said.allRun() && said.isFreeOf(node));
    asked.add((System.nanoTime() - began) / 1e9);
    ended.add(gone.join());
    comeBack(node);
  }

  private double stopped(String node, long began) {
    try {
      cluster.stop(node);
      return (System.nanoTime() - began) / 1e9;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private void comeBack(String node) throws IOException, SettingsException, InterruptedException {
    cluster.start(node);
    ClusterPlan.NodePlace place = cluster.plan().node(node).orElseThrow();
    await(
        said ->
            said.members() == cluster.plan().nodes().size()
                && said.allRun()
                && cluster.address(place).isPresent());
  }

  private ClusterStanding await(Predicate<ClusterStanding> wanted) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      Optional<ClusterStanding> said =
          cluster.standing().map(status -> new ClusterStanding(status, cluster.plan()));
      if (said.filter(wanted).isPresent()) {
        return said.get();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IOException(
        "the cluster did not come to trade within " + PATIENCE.toMinutes() + " min");
  }

  private static Measurement seconds(String name, List<Double> all, double worst) {
    double max = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return new Measurement(
        name,
        spread(all),
        String.format(Locale.ROOT, "worst < %.0f s", worst),
        Optional.of(max < worst));
  }

  private static String spread(List<Double> unsorted) {
    List<Double> sorted = unsorted.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "median %.1f s, worst %.1f s of %d",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }
}
