package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mia.broker.paper.Script.Step;
import mia.protocol.market.Instruments;
import mia.protocol.order.OrderReport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process, killed the hard way while it trades. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PaperBrokerCrashTest {
  private static final int STEPS = 3_000;

  @TempDir Path folder;

  /** The highest report the child had told when it was killed after telling {@code toldBefore}. */
  private static long tradeUntilKilled(Path file, long seed, int toldBefore)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                file.toString(),
                Long.toString(seed),
                Integer.toString(STEPS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long told = 0;
    int lines = 0;
    try (BufferedReader reader = child.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        told = Math.max(told, Long.parseLong(line));
        if (lines == toldBefore) {
          child.toHandle().destroyForcibly(); // Process.destroyForcibly would close the reader
        }
      }
    }
    child.waitFor();
    assertThat(child.exitValue()).as("the child was killed, it did not end").isNotZero();
    return told;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 250})
  void no_report_that_was_told_is_lost_and_trading_goes_on_as_if_undisturbed(int toldBefore)
      throws IOException, InterruptedException {
    List<Step> steps = Script.of(toldBefore, STEPS);
    var undisturbed = new PaperExchange(Instruments.builtIn(), PaperSettings.defaults());
    undisturbed.connect(1);
    List<OrderReport> allReports =
        steps.stream().flatMap(step -> Script.apply(undisturbed, step).stream()).toList();
    Path file = folder.resolve("paper.db");

    long told = tradeUntilKilled(file, toldBefore, toldBefore);

    var ears = new Recorder();
    try (PaperVenue venue =
        PaperVenue.open(file, Instruments.builtIn(), PaperSettings.defaults())) {
      PaperBroker broker = venue.session();
      broker.connect(1, ears);
      broker.reportsAfter(0);
      List<OrderReport> fresh = Script.withoutRepetitions(allReports);
      assertThat(ears.reports).hasSizeGreaterThanOrEqualTo((int) told);
      assertThat(ears.reports).isEqualTo(fresh.subList(0, ears.reports.size()));
      steps.forEach(step -> Script.apply(broker, step));
      assertThat(venue.state()).isEqualTo(undisturbed.state());
    }
  }
}
