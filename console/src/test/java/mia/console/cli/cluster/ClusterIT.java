package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of a cluster are killed in the middle of a replay, one after the other. As long as it
 * was not the venue, the journal is that of one node that nobody disturbed, event by event. An
 * outage of the venue may refuse orders that the other run sent; then, too, nothing that was
 * acknowledged is lost, no order is sent twice, and venue and journal agree.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stopping a process with a signal")
class ClusterIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int KILLS = Integer.getInteger("mia.kills", SOAK ? 100 : 5);

  /** From here on, the venue may be killed as well. */
  private static final int VENUE_FROM = SOAK ? KILLS / 2 : KILLS - 1;

  private static final int BARS = 400 * KILLS;
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);

  /** One of each, before chance decides. */
  private static final ClusterFault[] FIRST = {
    ClusterFault.ES_NODE_KILLED,
    ClusterFault.ACCOUNT_NODE_KILLED,
    ClusterFault.MEMORY_KILLED,
    ClusterFault.ACCOUNT_NODE_FROZEN
  };

  @TempDir private Path folder;

  @Test
  void killed_in_the_middle_it_loses_nothing_and_sends_nothing_twice() throws Exception {
    try (ReplayedCluster cluster = ReplayedCluster.of(folder, BARS)) {
      cluster.processes().up(ReplayedCluster::say);
      var random = new SplittableRandom(SEED);
      var times = new RecoveryTimes();
      ReplayedCluster.say(KILLS + " kills, -Dmia.seed=" + SEED);
      boolean venueWasKilled = false;
      Optional<JournalComparison.Difference> wrong = Optional.empty();
      for (int kill = 0; kill < KILLS && !cluster.isAtTheEnd(); kill++) {
        cluster.awaitMoreBars(random.nextInt(20, cluster.bars() / (KILLS + 2)));
        ClusterFault fault = faultOf(kill, random);
        Path acknowledged = cluster.journal("acknowledged");
        if (!venueWasKilled) {
          wrong = JournalComparison.firstContradiction(cluster.alone(), acknowledged);
        }
        assertThat(wrong).as("before kill " + kill + ", " + times.table()).isEmpty();
        fault.happenTo(cluster, times);
        venueWasKilled |= fault == ClusterFault.VENUE_KILLED;
      }
      ClusterStanding end = cluster.await(said -> said.allRun() && said.hasBars(cluster.bars()));
      ReplayedCluster.say(times.count() + " of " + KILLS + "\n" + times.table());

      // The copy holds each event as it was when it was first read.
      Path acknowledged = cluster.journal("acknowledged");
      Path written = cluster.journal("written");
      assertThat(JournalComparison.firstDifference(acknowledged, written)).isEmpty();
      if (!venueWasKilled) {
        assertThat(JournalComparison.firstDifference(cluster.alone(), written)).isEmpty();
        assertThat(cluster.ordersAtTheVenue()).isEqualTo(cluster.ordersAlone());
      }
      assertThat(cluster.ordersAtTheVenue()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(end.differences()).isEmpty();
      assertThat(times.count()).isEqualTo(KILLS);
    }
  }

  private static ClusterFault faultOf(int kill, SplittableRandom random) {
    if (kill < FIRST.length) {
      return FIRST[kill];
    }
    return kill == VENUE_FROM
        ? ClusterFault.VENUE_KILLED
        : ClusterFault.draw(random, kill > VENUE_FROM);
  }
}
