package mia.console.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import mia.node.Settings;
import mia.node.conformance.KillProbe;
import mia.node.conformance.RiskProbe;
import org.HdrHistogram.Histogram;

/** What the rules cost, alone and under a storm of signals, and how long a stop takes. */
final class RiskBench {
  private static final double EVALUATION_TARGET_MICROS = 50;
  private static final double STORM_TARGET_MILLIS = 2;
  private static final double BLOCK_TARGET_MILLIS = 10;
  private static final int SIGNALS_PER_SECOND = 10_000;
  private static final int DIGITS = 3;
  private static final int WARM_UP_TIMES = 3;

  private final Settings settings;
  private final int evaluations;
  private final int kills;

  /**
   * @param evaluations how often all rules are asked, beside three times as many that warm the code
   *     up
   * @param kills how often the kill switch is triggered, beside half as many that warm it up
   */
  RiskBench(Settings settings, int evaluations, int kills) {
    this.settings = settings;
    this.evaluations = evaluations;
    this.kills = kills;
  }

  /**
   * @param folder empty folder on the disk that is to be measured
   */
  List<Measurement> run(Path folder) throws IOException {
    RiskProbe probe = RiskProbe.of(settings);
    Histogram alone = alone(probe);
    Histogram storm = storm(probe);
    var blocked = new Histogram(DIGITS);
    var cancelled = new Histogram(DIGITS);
    kill(folder, blocked, cancelled);
    return List.of(
        Measurement.latencyMicros(
            "risk, all " + RiskProbe.rules() + " rules, processor time",
            alone,
            EVALUATION_TARGET_MICROS),
        Measurement.latency("risk, under 10,000 signals a second", storm, STORM_TARGET_MILLIS),
        Measurement.latency("kill to entries blocked", blocked, BLOCK_TARGET_MILLIS),
        Measurement.latency("kill to the last cancel sent", cancelled));
  }

  /** Processor time, which neighbours on the machine do not lengthen by taking their turn. */
  private Histogram alone(RiskProbe probe) {
    var histogram = new Histogram(DIGITS);
    for (int i = 0; i < WARM_UP_TIMES * evaluations; i++) {
      probe.evaluate();
    }
    for (int i = 0; i < evaluations; i++) {
      long before = Took.processorNow();
      probe.evaluate();
      histogram.recordValue(Took.processorNow() - before);
    }
    return histogram;
  }

  private Histogram storm(RiskProbe probe) {
    var schedule = new Schedule(SIGNALS_PER_SECOND);
    for (int i = 0; i < evaluations; i++) {
      long due = schedule.awaitNext();
      probe.evaluate();
      schedule.done(due);
    }
    return schedule.histogram();
  }

  private void kill(Path folder, Histogram blocked, Histogram cancelled) throws IOException {
    try (KillProbe probe = KillProbe.open(settings, folder)) {
      int warmUp = kills / 2;
      for (int i = 0; i < warmUp + kills; i++) {
        KillProbe.Stopped stopped = probe.kill();
        if (i >= warmUp) {
          blocked.recordValue(stopped.blockNanos());
          cancelled.recordValue(stopped.lastCancelNanos());
        }
      }
    } catch (TimeoutException e) {
      throw new IOException("a stop did not come to its end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the kill switch was measured", e);
    }
  }
}
