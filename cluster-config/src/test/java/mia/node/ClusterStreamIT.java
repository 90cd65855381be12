package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mia.persistence.history.JournalComparison;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stream over several nodes decides as on one. */
class ClusterStreamIT {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int MINUTES = 120;
  private static final long SEED = Long.getLong("mia.seed", 17L);

  @TempDir private Path folder;

  private Path alone(List<InputFile> inputs) throws Exception {
    Path data = folder.resolve("alone");
    try (var stand =
        new ClusterStand(
            data,
            inputs,
            Map.of(ES, ClusterStand.HOME, NQ, ClusterStand.HOME),
            (stream, events) -> {})) {
      stand.start(ClusterStand.HOME, true).wakeDesks();
      assertThat(stand.awaitEnd(PATIENCE)).isEmpty();
    }
    assertThat(SentOrders.in(data.resolve("paper.db"))).isNotEmpty();
    return data;
  }

  private void assertSame(Path left, Path right) {
    assertThat(JournalComparison.firstDifference(left, right)).as("seed " + SEED).isEmpty();
  }

  @Test
  void desks_on_nodes_of_their_own_decide_on_ticks_as_on_one() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);
    Path alone = alone(inputs);
    Path spread = folder.resolve("spread");
    try (var stand =
        new ClusterStand(spread, inputs, Map.of(ES, "one", NQ, "two"), (stream, events) -> {})) {
      stand.start(ClusterStand.HOME, false);
      stand.start("one", false);
      stand.start("two", false);
      stand.start("three", true).wakeDesks();

      assertThat(stand.awaitEnd(PATIENCE)).isEmpty();
    }
    assertSame(alone, spread);
  }
}
