package mia.console.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mia.feed.FeedException;
import mia.node.LoadedSettings;
import mia.node.SettingsException;

/** Every measurement, in one scratch folder. */
public final class Bench {
  /** How much work is done. */
  public enum Size {
    /** Seconds: shows that it works, the figures are of cold code. */
    QUICK(Duration.ofMinutes(2), 100, 50, 50_000),
    FULL(Duration.ofHours(4), 1_500, 1_000, 1_000_000);

    private final Duration marketTime;
    private final int bars;
    private final int commits;
    private final int rows;

    Size(Duration marketTime, int bars, int commits, int rows) {
      this.marketTime = marketTime;
      this.bars = bars;
      this.commits = commits;
      this.rows = rows;
    }
  }

  private final LoadedSettings loaded;
  private final Size size;
  private final Consumer<String> progress;

  /**
   * @param loaded a simulated market at full speed
   * @param progress is told what is being measured
   */
  public Bench(LoadedSettings loaded, Size size, Consumer<String> progress) {
    this.loaded = loaded;
    this.size = size;
    this.progress = progress;
  }

  /**
   * Measures everything.
   *
   * @param scratch empty folder on the disk that is to be measured
   */
  public List<Measurement> run(Path scratch) throws IOException, FeedException, SettingsException {
    var measurements = new ArrayList<Measurement>();
    progress.accept("engine");
    measurements.addAll(new EngineBench(loaded.settings()).run(size.bars));
    progress.accept("node");
    Path recorded = scratch.resolve("node");
    List<Measurement> node = new NodeBench().run(loaded, recorded, size.marketTime);
    progress.accept("journal");
    Path journal = Files.createDirectories(scratch.resolve("journal"));
    measurements.addAll(
        new JournalBench(loaded.settings().journal()).run(recorded, journal, size.commits));
    measurements.addAll(node);
    progress.accept("replay");
    measurements.addAll(
        ReplayBench.run(loaded.settings(), scratch.resolve("trades.csv"), size.rows));
    return measurements;
  }
}
