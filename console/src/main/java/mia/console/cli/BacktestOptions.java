package mia.console.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.console.cli.RunOptions.Durations;
import mia.console.cli.RunOptions.InputFiles;
import mia.node.FeedKind;
import mia.node.InputFile;
import mia.node.LoadedSettings;
import mia.node.NamedChoice;
import mia.node.RunRequest;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What market a backtest is of, and by which settings: the request a run would make of them. */
final class BacktestOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--input",
      paramLabel = InputFiles.LABEL,
      converter = InputFiles.class,
      description =
          "Recorded market of a symbol; the format is found from the content. May be repeated, also"
              + " for one symbol: its files follow each other.")
  private final List<InputFile> inputs = new ArrayList<>();

  @Option(
      names = "--feed",
      paramLabel = "FEED",
      description = "replay (default) or simulated, which wants a --duration.")
  private FeedKind feed = FeedKind.REPLAY;

  @Option(
      names = "--symbols",
      paramLabel = "ES,NQ",
      description = "Analysed symbols, in the order in which they decide.")
  private String symbols;

  @Option(names = "--seed", paramLabel = "N", description = "Root of all chance.")
  private Long seed;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "When to end, such as 30m, 24h or 7d, in market time.")
  private Duration duration;

  @Option(
      names = "--position-size",
      paramLabel = "SIZE",
      description = "Wanted size in ES-equivalents, such as 0.5.")
  private String positionSize;

  /**
   * The request that was asked for, checked as a whole.
   *
   * @param trial settings of this trial, over all others
   * @throws SettingsException with everything that is wrong with the settings
   * @throws IOException if an input file cannot be read
   * @throws ParameterException if options contradict each other
   */
  RunRequest request(Surroundings surroundings, Map<String, String> trial)
      throws SettingsException, IOException {
    if (feed == FeedKind.SIMULATED && !inputs.isEmpty()) {
      throw wrong("--input belongs to --feed replay, not to --feed simulated");
    }
    if (feed == FeedKind.SIMULATED && duration == null) {
      throw wrong("--feed simulated has no end: give a --duration, such as 24h");
    }
    var overrides = new ArrayList<SettingOverride>();
    overrides.add(SettingOverride.of("feed.kind", NamedChoice.name(feed), "--feed"));
    if (!inputs.isEmpty()) {
      overrides.add(SettingOverride.ofList("feed.replay.inputs", inputs, "--input"));
    }
    add(overrides, "trading.symbols", symbols, "--symbols");
    add(overrides, "feed.seed", seed, "--seed");
    add(overrides, "trading.position-size", positionSize, "--position-size");
    trial.forEach((key, value) -> overrides.add(SettingOverride.of(key, value, "--sweep")));
    LoadedSettings loaded = settings.load(surroundings, overrides);
    return RunRequest.of(loaded, Optional.ofNullable(duration), true, false);
  }

  private static void add(
      List<SettingOverride> overrides, String key, Object value, String option) {
    if (value != null) {
      overrides.add(SettingOverride.of(key, value, option));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
