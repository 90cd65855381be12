package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that trades is cut off from the other two in the middle of a replay, while memory and
 * venue hear everybody: the smaller side gives up, the larger one trades on, and what was cut off
 * comes back by itself when the network does.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a loopback address for each node")
class ClusterPartitionIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int CUTS = Integer.getInteger("mia.cuts", SOAK ? 30 : 1);
  private static final int BARS = 400 + 60 * CUTS;
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final String GAVE_UP = "The cluster went on without this node";

  @TempDir private Path folder;

  @Test
  void cut_off_a_node_stops_and_comes_back_by_itself_and_the_journal_is_the_same()
      throws Exception {
    var random = new SplittableRandom(SEED);
    ReplayedCluster.say(CUTS + " cuts, -Dmia.seed=" + SEED);
    var times = new RecoveryTimes();
    try (var network = new CutNetwork(ReplayedCluster.NODES);
        var cluster = ReplayedCluster.of(folder, BARS, network.ports(), network.flags())) {
      cluster.processes().up(ReplayedCluster::say);
      for (int cut = 0; cut < CUTS; cut++) {
        cluster.awaitMoreBars(random.nextInt(20, 50));
        assertThat(cluster.isAtTheEnd()).as("the replay is long enough").isFalse();
        cutAndHeal(cluster, network, random.nextBoolean(), times);
      }
      cluster.await(said -> said.allRun() && said.hasBars(cluster.bars()));
      ReplayedCluster.say("cut and healed\n" + times.table());

      assertThat(JournalComparison.firstDifference(cluster.alone(), cluster.journal("written")))
          .isEmpty();
      assertThat(cluster.ordersAtTheVenue())
          .isEqualTo(cluster.ordersAlone())
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
  }

  private void cutAndHeal(
      ReplayedCluster cluster, CutNetwork network, boolean account, RecoveryTimes times)
      throws Exception {
    ClusterStanding before = cluster.await(ClusterStanding::allRun);
    String node = account ? before.accountOwner() : before.esOwner();
    int gaveUp = timesGivenUp(cluster, node);
    long cutAt = System.nanoTime();
    network.cutOff(node);
    try {
      cluster.await(said -> said.allRun() && said.isFreeOf(node));
      times.tookSince("node cut off", cutAt);
      cluster.await(said -> timesGivenUp(cluster, node) > gaveUp);
    } finally {
      network.heal();
    }
    long healedAt = System.nanoTime();
    cluster.awaitAllMembers();
    times.tookSince("network healed, until all nodes are members", healedAt);
  }

  /** How often a node said that it was given up and starts anew. */
  private static int timesGivenUp(ReplayedCluster cluster, String node) {
    try {
      String said = Files.readString(cluster.processes().log(node));
      return said.split(GAVE_UP, -1).length - 1;
    } catch (IOException e) {
      throw new AssertionError("a node that runs has said something", e);
    }
  }
}
