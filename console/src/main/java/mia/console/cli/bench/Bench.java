package mia.console.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mia.feed.FeedException;
import mia.node.LoadedSettings;
import mia.node.RunRequest;
import mia.node.Settings;
import mia.node.SettingsException;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/** Every measurement, in one scratch folder. */
public final class Bench {
  /** How much work is done. */
  public enum Size {
    /** Seconds: shows that it works, the figures are of cold code. */
    QUICK(Duration.ofMinutes(2), 100, 50, 50_000, 1, 100, 2),
    FULL(Duration.ofHours(4), 1_500, 1_000, 1_000_000, 60, 20_000, 16);

    private final Duration marketTime;
    private final int bars;
    private final int commits;
    private final int rows;
    private final int rounds;
    private final int evaluations;
    private final int kills;

    Size(
        Duration marketTime,
        int bars,
        int commits,
        int rows,
        int rounds,
        int evaluations,
        int kills) {
      this.marketTime = marketTime;
      this.bars = bars;
      this.commits = commits;
      this.rows = rows;
      this.rounds = rounds;
      this.evaluations = evaluations;
      this.kills = kills;
    }
  }

  /** The settings under which a file is replayed. */
  public interface Replays {
    LoadedSettings of(Symbol symbol, Path file) throws SettingsException, IOException;
  }

  private static final int TICKS_PER_ROW = 3;

  /** Enough where a round takes a second. */
  private static final int LONG_ROUNDS = 6;

  private final LoadedSettings loaded;
  private final Replays replays;
  private final Size size;
  private final Consumer<String> progress;

  /**
   * @param loaded a simulated market at full speed
   * @param replays the same settings for files
   * @param progress is told what is being measured
   */
  public Bench(LoadedSettings loaded, Replays replays, Size size, Consumer<String> progress) {
    this.loaded = loaded;
    this.replays = replays;
    this.size = size;
    this.progress = progress;
  }

  /**
   * Measures everything.
   *
   * @param scratch empty folder on the disk that is to be measured
   */
  public List<Measurement> run(Path scratch) throws IOException, FeedException, SettingsException {
    List<Measurement> measurements = decisions(scratch);
    measurements.addAll(risk(scratch));
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

  /**
   * Measures what decides, without a node: the engine and backtests.
   *
   * @param scratch empty folder on the disk that is to be measured
   */
  public List<Measurement> decisions(Path scratch)
      throws IOException, FeedException, SettingsException {
    var measurements = new ArrayList<Measurement>();
    Settings settings = loaded.settings();
    Instrument instrument = settings.instruments().require(settings.trading().symbols().get(0));
    progress.accept("engine");
    var engine = new EngineBench(settings, instrument);
    List<Bar> bars = engine.bars();
    measurements.addAll(engine.run(bars, size.bars));
    measurements.addAll(
        new DecisionBench(settings, TradingCalendar.withoutHolidays(), instrument, bars)
            .run(size.rounds, size.rows));
    progress.accept("backtest");
    measurements.addAll(backtests(scratch, instrument, bars));
    return measurements;
  }

  /**
   * Measures the rules and the kill switch.
   *
   * @param scratch empty folder on the disk that is to be measured
   */
  public List<Measurement> risk(Path scratch) throws IOException {
    progress.accept("risk");
    Path folder = Files.createDirectories(scratch.resolve("risk"));
    return new RiskBench(loaded.settings(), size.evaluations, size.kills).run(folder);
  }

  private List<Measurement> backtests(Path scratch, Instrument instrument, List<Bar> bars)
      throws IOException, FeedException, SettingsException {
    var bench = new BacktestBench(instrument, size.rounds, Math.min(size.rounds, LONG_ROUNDS));
    Path barFile = scratch.resolve("bars.csv");
    bench.writeBars(barFile, bars);
    RunRequest ofBars = request(instrument, barFile);
    Path tickFile = scratch.resolve("ticks.scid");
    bench.writeTicks(tickFile, bars.get(0).startNanos(), TICKS_PER_ROW * size.rows);
    var measurements = new ArrayList<Measurement>();
    measurements.addAll(bench.bars(ofBars));
    measurements.addAll(bench.ticks(request(instrument, tickFile)));
    measurements.addAll(bench.journal(ofBars, scratch.resolve("backtest")));
    return measurements;
  }

  private RunRequest request(Instrument instrument, Path file)
      throws SettingsException, IOException {
    return RunRequest.of(replays.of(instrument.symbol(), file), Optional.empty(), true, false);
  }
}
