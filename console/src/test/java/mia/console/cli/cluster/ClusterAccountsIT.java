package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts in a cluster: each of them moves when its node dies, and neither loses anything. */
@EnabledIfSystemProperty(
    named = "mia.checks",
    matches = "soak",
    disabledReason = "minutes long; mvn verify -Psoak runs it")
class ClusterAccountsIT {
  private static final List<String> ACCOUNTS = List.of("PAPER", "SECOND");
  private static final int BARS = 2_400;
  private static final int BARS_BETWEEN = 25;

  @TempDir private Path folder;

  @Test
  void killed_nodes_move_either_account_and_the_journal_is_the_same() throws Exception {
    var times = new RecoveryTimes();
    List<String> second = List.of("accounts.SECOND.risk.max-risk-per-trade=60 USD");
    try (ReplayedCluster cluster = ReplayedCluster.of(folder, BARS, second)) {
      cluster.processes().up(ReplayedCluster::say);
      for (String account : ACCOUNTS) {
        cluster.awaitMoreBars(BARS_BETWEEN);
        assertThat(cluster.isAtTheEnd()).as("the replay is long enough").isFalse();
        var owners = cluster.await(ClusterStanding::allRun).accountOwners();
        assertThat(owners).containsOnlyKeys(ACCOUNTS);
        ClusterFault.ACCOUNT_NODE_KILLED.killNode(cluster, owners.get(account), times);
      }
      ClusterStanding end = cluster.awaitEnd();
      ReplayedCluster.say("two accounts\n" + times.table());

      assertThat(end.differences()).isEmpty();
      assertThat(JournalComparison.firstDifference(cluster.alone(), cluster.journal("written")))
          .isEmpty();
    }
  }
}
