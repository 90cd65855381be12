package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);

  @TempDir private Path folder;

  @Test
  void cut_off_a_node_stops_and_comes_back_by_itself_and_the_journal_is_the_same()
      throws Exception {
    try (var network = new ProxiedNetwork(ReplayedCluster.NODES)) {
      new PartitionTrial(network, CUTS, SEED).run(folder);
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "mia.checks",
      matches = "soak",
      disabledReason = "minutes long; mvn verify -Psoak runs it")
  void cut_off_by_the_kernel_it_does_the_same() throws Exception {
    assumeTrue(
        KernelNetwork.isAllowed(),
        "NOT CHECKED: this machine lets nobody make a network namespace, see above");
    List<String> trial =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-Dmia.root=" + System.getProperty("mia.root"),
            "-cp",
            System.getProperty("java.class.path"),
            PartitionTrial.class.getName(),
            folder.toString(),
            Integer.toString(CUTS),
            Long.toString(SEED));

    Process process = new ProcessBuilder(KernelNetwork.enter(trial)).inheritIO().start();

    assertThat(process.waitFor()).as("the trial in a namespace, what it said is above").isZero();
  }
}
