package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that are asked to stop in the middle of a replay hand over what they hold, come back, and
 * take over only what evens the load: a rolling restart leaves no trace in the journal.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stopping a process with a signal")
@EnabledIfSystemProperty(
    named = "mia.checks",
    matches = "soak",
    disabledReason = "minutes long; mvn verify -Psoak runs it")
class ClusterHandOverIT {
  private static final int ROUNDS = Integer.getInteger("mia.rounds", 3);

  /** A quiet machine decides some thirty bars of a cluster per second while a node starts. */
  private static final int BARS = 1_600 * ROUNDS;

  private static final int BARS_BETWEEN = 25;
  private static final String TRADES_ELSEWHERE = "node asked to stop";

  @TempDir private Path folder;

  private final RecoveryTimes times = new RecoveryTimes();

  @Test
  void restarted_one_after_the_other_its_nodes_trade_on_and_write_the_same_journal()
      throws Exception {
    try (ReplayedCluster cluster = ReplayedCluster.of(folder, BARS)) {
      cluster.processes().up(ReplayedCluster::say);
      for (int round = 0; round < ROUNDS; round++) {
        roll(cluster);
      }
      cluster.awaitEnd();
      ReplayedCluster.say("handed over\n" + times.table());

      assertThat(JournalComparison.firstDifference(cluster.alone(), cluster.journal("written")))
          .isEmpty();
      assertThat(cluster.ordersAtTheVenue())
          .isEqualTo(cluster.ordersAlone())
          .isNotEmpty()
          .doesNotHaveDuplicates();
      assertThat(times.count(TRADES_ELSEWHERE)).isEqualTo(ROUNDS * ReplayedCluster.NODES);
    }
  }

  /** Who has ES first, then who has the account, then the others. */
  private void roll(ReplayedCluster cluster) throws Exception {
    List<String> left = new ArrayList<>();
    cluster.processes().plan().nodes().forEach(node -> left.add(node.name()));
    while (!left.isEmpty()) {
      cluster.awaitMoreBars(BARS_BETWEEN);
      assertThat(cluster.isAtTheEnd()).as("the replay is long enough").isFalse();
      ClusterStanding now = cluster.await(ClusterStanding::allRun);
      String next =
          List.of(now.esOwner(), now.accountOwner(), left.get(0)).stream()
              .filter(left::contains)
              .findFirst()
              .orElseThrow();
      left.remove(next);
      restart(cluster, next);
    }
  }

  private void restart(ReplayedCluster cluster, String node) throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.processes().process(node).orElseThrow().destroy()).isTrue();
    cluster.await(said -> said.allRun() && said.isFreeOf(node));
    times.tookSince(TRADES_ELSEWHERE, at);
    cluster.processes().stop(node);
    times.tookSince("process of a node that was asked to stop has ended", at);
    Set<String> leases = leasesOf(cluster, node);
    assertThat(leases).as("leases that %s took with it", node).isEmpty();
    ClusterStanding without = cluster.await(ClusterStanding::allRun);
    assertThat(cluster.timesGivenUp(node)).as("%s was let go, not given up", node).isZero();

    cluster.processes().start(node);
    cluster.awaitAllMembers();
    cluster.awaitMoreBars(BARS_BETWEEN);
    ClusterStanding with = cluster.await(ClusterStanding::allRun);
    assertThat(with.accountOwner())
        .as("one account has no better place")
        .isEqualTo(without.accountOwner());
    assertThat(moved(without.deskOwners(), with.deskOwners()))
        .as("%s, then %s", without.deskOwners(), with.deskOwners())
        .isLessThanOrEqualTo(areTogether(without.deskOwners()) ? 1 : 0);
  }

  private static boolean areTogether(Map<String, String> owners) {
    return Set.copyOf(owners.values()).size() == 1;
  }

  private static int moved(Map<String, String> before, Map<String, String> after) {
    var differing = new HashMap<>(after);
    differing.entrySet().removeAll(before.entrySet());
    return differing.size();
  }

  /** Names of the leases that the memory gives a node, right now. */
  private static Set<String> leasesOf(ReplayedCluster cluster, String node) {
    ClusterPlan plan = cluster.processes().plan();
    String port = ":" + plan.node(node).orElseThrow().port();
    var held = new HashMap<String, String>();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.cqlPort()))
            .withLocalDatacenter("datacenter1")
            .build()) {
      for (Row row : session.execute("SELECT name, owner FROM mia.leases")) {
        if (row.getString("owner") != null && row.getString("owner").contains(port)) {
          held.put(row.getString("name"), row.getString("owner"));
        }
      }
    }
    return held.keySet();
  }
}
