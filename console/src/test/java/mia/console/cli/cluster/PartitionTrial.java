package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import mia.persistence.history.JournalComparison;

/** Nodes are cut off one after the other in the middle of a replay, over some network. */
final class PartitionTrial {
  private static final String GAVE_UP = "The cluster went on without this node";

  /** A quiet machine decides some two hundred while a node is away and comes back. */
  private static final int BARS_PER_CUT = 250;

  private final CutNetwork network;
  private final int cuts;
  private final long seed;
  private final RecoveryTimes times = new RecoveryTimes();

  PartitionTrial(CutNetwork network, int cuts, long seed) {
    this.network = network;
    this.cuts = cuts;
    this.seed = seed;
  }

  /** In a process of its own, which is in a namespace: folder, cuts, seed. */
  public static void main(String[] arguments) throws Exception {
    try (var network = new KernelNetwork(ReplayedCluster.NODES)) {
      new PartitionTrial(network, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]))
          .run(Path.of(arguments[0]));
    }
    System.exit(0); // threads of a node that has ended may stay for a moment
  }

  void run(Path folder) throws Exception {
    var random = new SplittableRandom(seed);
    ReplayedCluster.say(cuts + " cuts, -Dmia.seed=" + seed);
    int bars = 300 + BARS_PER_CUT * cuts;
    try (var cluster = ReplayedCluster.of(folder, bars, network.ports(), network.flags())) {
      cluster.processes().up(ReplayedCluster::say);
      for (int cut = 0; cut < cuts; cut++) {
        cluster.awaitMoreBars(random.nextInt(20, 50));
        assertThat(cluster.isAtTheEnd()).as("the replay is long enough").isFalse();
        cutAndHeal(cluster, random.nextBoolean());
      }
      cluster.awaitEnd();
      ReplayedCluster.say("cut and healed\n" + times.table());

      assertThat(JournalComparison.firstDifference(cluster.alone(), cluster.journal("written")))
          .isEmpty();
      assertThat(cluster.ordersAtTheVenue())
          .isEqualTo(cluster.ordersAlone())
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
  }

  private void cutAndHeal(ReplayedCluster cluster, boolean account) throws Exception {
    ClusterStanding before = cluster.await(ClusterStanding::allRun);
    String node = account ? before.accountOwner() : before.esOwner();
    int gaveUp = timesItGaveUp(cluster, node);
    long cutAt = System.nanoTime();
    network.cutOff(node);
    try {
      cluster.await(said -> said.allRun() && said.isFreeOf(node));
      times.tookSince("node cut off", cutAt);
      cluster.await(said -> timesItGaveUp(cluster, node) > gaveUp);
    } finally {
      network.heal();
    }
    long healedAt = System.nanoTime();
    cluster.awaitAllMembers();
    times.tookSince("network healed, until all nodes are members", healedAt);
  }

  /** How often a node said that it was given up and starts anew. */
  private static int timesItGaveUp(ReplayedCluster cluster, String node) {
    try {
      String said = Files.readString(cluster.processes().log(node));
      return said.split(GAVE_UP, -1).length - 1;
    } catch (IOException e) {
      throw new AssertionError("a node that runs has said something", e);
    }
  }
}
