package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.persistence.history.JournalComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillLoopIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final int KILLS = SOAK ? 50 : 5;
  private static final int BARS = SOAK ? 1_000 : 400;
  private static final int TICK_KILLS = SOAK ? 20 : 3;
  private static final int TICK_BARS = SOAK ? 600 : 150;
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final long MARKET_SEED = 7;

  @TempDir private Path folder;

  @Test
  void killed_at_random_instants_it_writes_the_same_journal_as_an_undisturbed_run()
      throws Exception {
    List<InputFile> inputs = ScriptedReplay.write(folder, MARKET_SEED, BARS);
    comparesWithUndisturbed(inputs, KILLS, 2 * BARS);
  }

  @Test
  void killed_between_ticks_it_writes_the_same_journal_as_an_undisturbed_run() throws Exception {
    List<InputFile> inputs = ScriptedTicks.write(folder, MARKET_SEED, TICK_BARS);
    comparesWithUndisturbed(inputs, TICK_KILLS, TICK_BARS);
  }

  private void comparesWithUndisturbed(List<InputFile> inputs, int killsWanted, int commitsLeast)
      throws Exception {
    System.err.println("kill loop: " + killsWanted + " kills, -Dmia.seed=" + SEED);
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    Attempt whole = run(undisturbed, inputs, Integer.MAX_VALUE);
    assertThat(whole.finished()).as(whole.tail()).isTrue();
    assertThat(whole.commits()).isGreaterThan(commitsLeast);

    var random = new SplittableRandom(SEED);
    int kills = 0;
    Attempt attempt;
    do {
      int commitsToLive =
          kills < killsWanted
              ? random.nextInt(2, Math.max(3, whole.commits() / killsWanted))
              : Integer.MAX_VALUE;
      attempt = run(killed, inputs, commitsToLive);
      kills += attempt.finished() ? 0 : 1;
      assertThat(kills).as(attempt.tail()).isLessThanOrEqualTo(killsWanted);
    } while (!attempt.finished());

    assertThat(kills).isGreaterThan(killsWanted / 2);
    assertThat(JournalComparison.firstDifference(undisturbed, killed)).isEmpty();
    assertThat(SentOrders.in(killed.resolve("paper.db")))
        .isEqualTo(SentOrders.in(undisturbed.resolve("paper.db")))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  /** What became of one process. */
  private record Attempt(boolean finished, int commits, String tail) {}

  private Attempt run(Path data, List<InputFile> inputs, int commitsToLive) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                data.toString(),
                inputs.get(0).toString(),
                inputs.get(1).toString())
            .redirectError(errors.toFile())
            .start();
    int commits = 0;
    boolean finished = false;
    List<String> others = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while (commits < commitsToLive && (line = lines.readLine()) != null) {
        if (line.equals(KilledRun.COMMIT)) {
          commits++;
        } else if (line.equals(KilledRun.FINISHED)) {
          finished = true;
        } else {
          others.add(line);
        }
      }
      if (commits == commitsToLive) {
        process.destroyForcibly();
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Attempt(finished, commits, others + "\n" + Files.readString(errors));
  }
}
