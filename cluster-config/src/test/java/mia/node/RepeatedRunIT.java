package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedRunIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int RUNS = SOAK ? 20 : 3;
  private static final int BARS = SOAK ? 1_000 : 300;
  private static final long PATIENCE_SECONDS = 300;

  private static final Config JITTER =
      ConfigFactory.parseString(
          """
          pekko.actor.default-dispatcher.executor = "mia.node.JitterConfigurator"
          mia.analyzer-dispatcher.executor = "mia.node.JitterConfigurator"
          mia.venue-dispatcher { type = Dispatcher, executor = "mia.node.JitterConfigurator" }
          mia.feed-dispatcher { type = Dispatcher, executor = "mia.node.JitterConfigurator" }
          """);

  @TempDir private Path folder;

  @Test
  void writes_the_same_journal_however_its_threads_are_delayed() throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, 11, BARS);
    Path calm = folder.resolve("calm");
    run(calm, inputs, ConfigFactory.empty());

    for (int i = 1; i <= RUNS; i++) {
      JitterConfigurator.SEED.set(i);
      Path jittered = folder.resolve("jittered" + i);
      run(jittered, inputs, JITTER);
      assertThat(JournalComparison.firstDifference(calm, jittered)).as("seed " + i).isEmpty();
    }
    assertThat(SentOrders.in(calm.resolve("paper.db"))).isNotEmpty();
  }

  private static void run(Path data, List<InputFile> inputs, Config overrides) throws Exception {
    try (Node node =
        Node.start(ScriptedReplay.request(data, inputs), NodeObserver.NONE, overrides)) {
      RunOutcome outcome =
          node.outcome().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(outcome.kind()).as(outcome.message()).isEqualTo(RunOutcome.Kind.FINISHED);
    }
  }
}
