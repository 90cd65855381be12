package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What may happen to a cluster; each ends when everything trades and every process is there. */
enum ClusterFault {
  ES_NODE_KILLED("node with ES killed", 3) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      killNode(cluster, trading(cluster).esOwner(), times);
    }
  },
  ACCOUNT_NODE_KILLED("node with the account killed", 3) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      killNode(cluster, trading(cluster).accountOwner(), times);
    }
  },
  MEMORY_KILLED("Cassandra killed and started again", 2) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      killServer(cluster, ClusterPlan.CASSANDRA, times);
    }
  },
  ACCOUNT_NODE_FROZEN("node with the account frozen", 2) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      freeze(cluster, trading(cluster).accountOwner(), times);
    }
  },
  ES_NODE_ASKED_TO_STOP("node with ES asked to stop, all trades elsewhere", 0) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      handOver(cluster, trading(cluster).esOwner(), times);
    }
  },
  VENUE_KILLED("paper venue killed and started again", 2) {
    @Override
    void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception {
      killServer(cluster, ClusterPlan.PAPER, times);
    }
  };

  private final String words;
  private final int weight;

  ClusterFault(String words, int weight) {
    this.words = words;
    this.weight = weight;
  }

  abstract void happenTo(ReplayedCluster cluster, RecoveryTimes times) throws Exception;

  /** One by chance. */
  static ClusterFault draw(SplittableRandom random, boolean withVenue) {
    var faults = withVenue ? values() : Arrays.copyOf(values(), values().length - 1);
    int drawn = random.nextInt(Arrays.stream(faults).mapToInt(fault -> fault.weight).sum());
    for (ClusterFault fault : faults) {
      drawn -= fault.weight;
      if (drawn < 0) {
        return fault;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  static ClusterStanding trading(ReplayedCluster cluster) {
    return cluster.await(ClusterStanding::allRun);
  }

  void killNode(ReplayedCluster cluster, String node, RecoveryTimes times) throws Exception {
    long at = System.nanoTime();
    assertThat(cluster.processes().kill(node)).isTrue();
    cluster.await(said -> said.allRun() && said.isFreeOf(node));
    times.tookSince(words, at);
    cluster.processes().start(node);
    cluster.awaitAllMembers();
  }

  void killServer(ReplayedCluster cluster, String server, RecoveryTimes times) throws Exception {
    trading(cluster);
    long at = System.nanoTime();
    assertThat(cluster.processes().kill(server)).isTrue();
    cluster.processes().start(server);
    trading(cluster);
    times.tookSince(words, at);
  }

  /** Nobody may have had to find out that the node was gone. */
  void handOver(ReplayedCluster cluster, String node, RecoveryTimes times) throws Exception {
    int before = cluster.timesGivenUp(node);
    long at = System.nanoTime();
    assertThat(cluster.processes().process(node).orElseThrow().destroy()).isTrue();
    cluster.await(said -> said.allRun() && said.isFreeOf(node));
    times.tookSince(words, at);
    cluster.processes().stop(node);
    assertThat(cluster.timesGivenUp(node)).as("%s was let go", node).isEqualTo(before);
    cluster.processes().start(node);
    cluster.awaitAllMembers();
  }

  /** A node that is stopped for longer than its leases live, and then goes on as if nothing was. */
  void freeze(ReplayedCluster cluster, String node, RecoveryTimes times) throws Exception {
    long at = System.nanoTime();
    long pid = cluster.processes().process(node).orElseThrow().pid();
    signal("-STOP", pid);
    try {
      cluster.await(said -> said.allRun() && said.isFreeOf(node));
      times.tookSince(words, at);
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
}
