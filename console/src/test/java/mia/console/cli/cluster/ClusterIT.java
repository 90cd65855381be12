package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.persistence.history.JournalComparison;
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

  @TempDir private Path folder;

  private final List<String> failovers = new ArrayList<>();

  @Test
  void killed_in_the_middle_it_writes_the_journal_of_one_undisturbed_node() throws Exception {
    try (ReplayedCluster cluster = ReplayedCluster.of(folder, BARS)) {
      cluster.processes().up(ReplayedCluster::say);

      var random = new SplittableRandom(SEED);
      ReplayedCluster.say(KILLS + " kills, -Dmia.seed=" + SEED);
      for (int kill = 0; kill < KILLS && !cluster.isAtTheEnd(); kill++) {
        cluster.awaitMoreBars(random.nextInt(20, cluster.bars() / (KILLS + 2)));
        disturb(cluster, kill, random);
      }
      ClusterStanding last = cluster.await(said -> said.hasBars(cluster.bars()));

      ReplayedCluster.say("failover: " + String.join(", ", failovers));
      assertThat(JournalComparison.firstDifference(cluster.alone(), cluster.journal("written")))
          .isEmpty();
      assertThat(last.differences()).isEmpty();
      assertThat(failovers).isNotEmpty();
    }
  }

  /** First who holds ES, then who holds the account, then the memory, then a node that sleeps. */
  private void disturb(ReplayedCluster cluster, int kill, SplittableRandom random)
      throws Exception {
    int kind = kill < 4 ? kill : random.nextInt(4);
    ClusterStanding before = cluster.await(ClusterStanding::allRun);
    switch (kind) {
      case 0 -> killNode(cluster, before.esOwner());
      case 1 -> killNode(cluster, before.accountOwner());
      case 2 -> killCassandra(cluster);
      default -> freeze(cluster, before.accountOwner());
    }
  }

  private void killNode(ReplayedCluster cluster, String node) throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.processes().kill(node)).isTrue();
    cluster.await(said -> said.allRun() && said.isFreeOf(node));
    tookOver(node + " killed", at);
    cluster.processes().start(node);
    cluster.awaitAllMembers();
  }

  private void killCassandra(ReplayedCluster cluster) throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.processes().kill(ClusterPlan.CASSANDRA)).isTrue();
    cluster.processes().start(ClusterPlan.CASSANDRA);
    cluster.await(ClusterStanding::allRun);
    tookOver("Cassandra killed and started again", at);
  }

  /** A node that is stopped for longer than its leases live, and then goes on as if nothing was. */
  private void freeze(ReplayedCluster cluster, String node) throws Exception {
    long at = System.nanoTime();
    long pid = cluster.processes().process(node).orElseThrow().pid();
    signal("-STOP", pid);
    try {
      cluster.await(said -> said.allRun() && said.isFreeOf(node));
      tookOver(node + " frozen", at);
    } finally {
      signal("-CONT", pid);
    }
    cluster.awaitAllMembers();
  }

  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  private void tookOver(String what, long sinceNanos) {
    long millis = (System.nanoTime() - sinceNanos) / 1_000_000;
    failovers.add("%s %.1f s".formatted(what, millis / 1e3));
    ReplayedCluster.say(failovers.get(failovers.size() - 1));
  }
}
