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

  /** Less than sharding would wait for a dead node if nobody told it otherwise, a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(55);

  private static final int MINUTES = 120;
  private static final int CUT_RUNS = "soak".equals(System.getProperty("mia.checks")) ? 20 : 1;
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

  /** Runs four nodes until the feeds are at their end: venue, ES, NQ, and who leads. */
  private Path spread(String name, List<InputFile> inputs, Disturbance disturbance)
      throws Exception {
    Path data = folder.resolve(name);
    try (var stand = new ClusterStand(data, inputs, Map.of(ES, "one", NQ, "two"), disturbance)) {
      disturbance.disturbs(stand);
      stand.start(ClusterStand.HOME, false);
      stand.start("one", false);
      stand.start("two", true);
      stand.start("three", true).wakeDesks();

      assertThat(stand.awaitEnd(PATIENCE)).isEmpty();
    }
    return data;
  }

  @Test
  void desks_on_nodes_of_their_own_decide_on_ticks_as_on_one() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);

    assertSame(alone(inputs), spread("spread", inputs, Disturbance.NONE));
  }

  @Test
  void desks_on_nodes_of_their_own_decide_on_bars_as_on_one() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, SEED, MINUTES);

    assertSame(alone(inputs), spread("spread", inputs, Disturbance.NONE));
  }

  @Test
  void desk_that_fails_in_mid_stream_changes_nothing() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);
    Path alone = alone(inputs);
    var failing = new Disturbance.Fails(MINUTES / 2, MINUTES, 2 * MINUTES);

    Path spread = spread("failing", inputs, failing);

    assertThat(failing.times()).isEqualTo(3);
    assertSame(alone, spread);
  }

  @Test
  void node_of_desk_and_conductor_that_dies_in_mid_stream_changes_nothing() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);
    Path alone = alone(inputs);
    var killing = new Disturbance.Once(MINUTES, stand -> stand.kill("two"));

    Path spread = spread("killed", inputs, killing);

    assertThat(killing.times()).isEqualTo(1);
    assertSame(alone, spread);
  }

  /** Sharding waits for the dead node's agreement until it gives the hand-over up. */
  @Test
  void node_that_dies_while_its_desk_is_to_move_does_not_keep_the_desk_waiting() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);
    Path alone = alone(inputs);
    var dying = new Disturbance.Once(MINUTES, stand -> stand.killHandingOver("one"));

    Path spread = spread("dying", inputs, dying);

    assertThat(dying.times()).isEqualTo(1);
    assertSame(alone, spread);
  }

  @Test
  void connections_that_lose_words_change_nothing() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, SEED, MINUTES);
    Path alone = alone(inputs);
    for (long seed = SEED; seed < SEED + CUT_RUNS; seed++) {
      var cutting = new Disturbance.Cuts(seed, 5);

      Path spread = spread("cut" + seed, inputs, cutting);

      assertThat(cutting.times()).isGreaterThan(20);
      assertThat(JournalComparison.firstDifference(alone, spread)).as("seed " + seed).isEmpty();
    }
  }
}
