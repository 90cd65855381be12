package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of a cluster are killed in the middle of a replay, one after the other, and one is
 * asked to stop. As long as it was not the venue, the journal is that of one node that nobody
 * disturbed, event by event. An outage of the venue may refuse orders that the other run sent;
 * then, too, nothing that was acknowledged is lost, no order is sent twice, and venue and journal
 * agree.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stopping a process with a signal")
class ClusterIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));

  /** Markets that are replayed one after the other, each by a cluster of its own. */
  private static final int ROUNDS = SOAK ? 5 : 1;

  /** One of them is no kill: a node hands over. */
  private static final int FAULTS = SOAK ? 21 : 6;

  /** From here on, the venue may be killed as well. */
  private static final int VENUE_FROM = SOAK ? FAULTS / 2 : FAULTS - 1;

  /** A quiet machine decides some five hundred while one of them is dealt with. */
  private static final int BARS = 650 * FAULTS;

  private static final int BARS_BETWEEN_MOST = 50;
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);

  /** One of each, before chance decides. */
  private static final ClusterFault[] FIRST = {
    ClusterFault.ES_NODE_KILLED,
    ClusterFault.ACCOUNT_NODE_KILLED,
    ClusterFault.MEMORY_KILLED,
    ClusterFault.ACCOUNT_NODE_FROZEN,
    ClusterFault.ES_NODE_ASKED_TO_STOP
  };

  @TempDir private Path folder;

  private final RecoveryTimes times = new RecoveryTimes();

  @Test
  void killed_in_the_middle_it_loses_nothing_and_sends_nothing_twice() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path place = Files.createDirectory(folder.resolve("round-" + round));
      try (ReplayedCluster cluster = ReplayedCluster.of(place, BARS)) {
        ReplayedCluster.say(FAULTS + " faults, -Dmia.seed=" + (SEED + round));
        replay(cluster, new SplittableRandom(SEED + round));
      }
      ReplayedCluster.say("round " + (round + 1) + " of " + ROUNDS + "\n" + times.table());
    }
    assertThat(times.count()).isEqualTo(ROUNDS * FAULTS);
  }

  private void replay(ReplayedCluster cluster, SplittableRandom random) throws Exception {
    cluster.processes().up(ReplayedCluster::say);
    boolean venueWasKilled = false;
    for (int number = 0; number < FAULTS; number++) {
      cluster.awaitMoreBars(random.nextInt(20, BARS_BETWEEN_MOST));
      assertThat(cluster.isAtTheEnd()).as("the replay is long enough").isFalse();
      Path acknowledged = cluster.journal("acknowledged");
      if (!venueWasKilled) {
        assertThat(JournalComparison.firstContradiction(cluster.alone(), acknowledged))
            .as("before fault " + number)
            .isEmpty();
      }
      ClusterFault fault = faultOf(number, random);
      fault.happenTo(cluster, times);
      venueWasKilled |= fault == ClusterFault.VENUE_KILLED;
    }
    ClusterStanding end = cluster.awaitEnd();

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
  }

  private static ClusterFault faultOf(int number, SplittableRandom random) {
    if (number < FIRST.length) {
      return FIRST[number];
    }
    return number == VENUE_FROM
        ? ClusterFault.VENUE_KILLED
        : ClusterFault.draw(random, number > VENUE_FROM);
  }
}
