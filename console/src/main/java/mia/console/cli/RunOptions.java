package mia.console.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mia.node.FeedKind;
import mia.node.FeedSpeed;
import mia.node.InputFile;
import mia.node.LoadedSettings;
import mia.node.NamedChoice;
import mia.node.RunRequest;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.protocol.market.DurationText;
import mia.protocol.signal.AutomationMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** Options of a run, and the request they make together with the settings. */
final class RunOptions {
  private static final Pattern SYMBOL_FIRST = Pattern.compile("[A-Z][A-Z0-9.]*=");

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "paper_trading (default), data_collection or live_trading.")
  private AutomationMode mode;

  @Option(
      names = "--symbols",
      paramLabel = "ES,NQ",
      description = "Analysed symbols, in the order in which they decide.")
  private String symbols;

  @Option(names = "--feed", paramLabel = "FEED", description = "simulated (default) or replay.")
  private FeedKind feed;

  @Option(
      names = "--input",
      paramLabel = InputFiles.LABEL,
      converter = InputFiles.class,
      description =
          "Recorded market of a symbol; the format is found from the content. May be repeated, also"
              + " for one symbol: its files follow each other. Implies --feed replay.")
  private final List<InputFile> inputs = new ArrayList<>();

  @Option(
      names = "--levels",
      paramLabel = "[SYMBOL=]FILE",
      description =
          "Levels of options of a symbol, as CSV; which one is clear where there is only one. May"
              + " be repeated.")
  private final List<String> levels = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "1|N|max",
      converter = Speeds.class,
      description = "Market time per real time.")
  private FeedSpeed speed;

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

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of the HTTP server; 0 takes any free one.")
  private Integer httpPort;

  @Option(
      names = "--exit-when-done",
      description = "End the process with the feed or the duration.")
  private boolean exitWhenDone;

  @Option(
      names = "--fresh",
      description = "Throw away what an earlier run of the same replay left.")
  private boolean fresh;

  /**
   * The run that was asked for, checked as a whole.
   *
   * @throws SettingsException with everything that is wrong with the settings
   * @throws IOException if an input file cannot be read
   * @throws ParameterException if options contradict each other
   */
  RunRequest request(Surroundings surroundings) throws SettingsException, IOException {
    if (!inputs.isEmpty() && feed != null && feed != FeedKind.REPLAY) {
      throw wrong("--input belongs to --feed replay, not to --feed " + NamedChoice.name(feed));
    }
    LoadedSettings loaded = settings.load(surroundings, overrides());
    if (fresh && loaded.settings().feed().kind() != FeedKind.REPLAY) {
      throw wrong("--fresh belongs to --feed replay: it deletes the folder of the same replay");
    }
    return RunRequest.of(loaded, Optional.ofNullable(duration), exitWhenDone, fresh);
  }

  private List<SettingOverride> overrides() {
    var overrides = new ArrayList<SettingOverride>();
    add(overrides, "trading.mode", mode == null ? null : NamedChoice.name(mode), "--mode");
    add(overrides, "trading.symbols", symbols, "--symbols");
    FeedKind kind = feed == null && !inputs.isEmpty() ? FeedKind.REPLAY : feed;
    add(
        overrides,
        "feed.kind",
        kind == null ? null : NamedChoice.name(kind),
        feed == null ? "--input" : "--feed");
    if (!inputs.isEmpty()) {
      overrides.add(SettingOverride.ofList("feed.replay.inputs", inputs, "--input"));
    }
    if (!levels.isEmpty()) {
      overrides.add(
          SettingOverride.ofList(
              "feed.levels", levels.stream().map(this::levelsOf).toList(), "--levels"));
    }
    // Which feed it will be may stand in the profile: both have the speed that was asked for.
    add(overrides, "feed.simulated.speed", speed, "--speed");
    add(overrides, "feed.replay.speed", speed, "--speed");
    add(overrides, "feed.seed", seed, "--seed");
    add(overrides, "trading.position-size", positionSize, "--position-size");
    add(overrides, "http.port", httpPort, "--http-port");
    return overrides;
  }

  /** A file alone belongs to the only symbol there is. */
  private InputFile levelsOf(String text) {
    if (SYMBOL_FIRST.matcher(text).lookingAt()) {
      return converted(() -> InputFile.parse(text));
    }
    List<String> known =
        symbols != null
            ? List.of(symbols.split(",", -1))
            : inputs.stream().map(input -> input.symbol().code()).toList();
    if (known.size() != 1) {
      throw wrong("--levels: whose? Expected SYMBOL=FILE, such as ES=" + text);
    }
    return converted(() -> InputFile.parse(known.get(0).strip() + "=" + text));
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

  /** {@code SYMBOL=FILE}. */
  static final class InputFiles implements ITypeConverter<InputFile> {
    static final String LABEL = "SYMBOL=FILE";

    @Override
    public InputFile convert(String text) {
      return converted(() -> InputFile.parse(text));
    }
  }

  /** {@code 60} or {@code max}. */
  static final class Speeds implements ITypeConverter<FeedSpeed> {
    @Override
    public FeedSpeed convert(String text) {
      return converted(() -> FeedSpeed.parse(text));
    }
  }

  /** {@code 24h}; longer than nothing. */
  static final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Duration parsed = converted(() -> DurationText.parse(text));
      if (parsed.isZero()) {
        throw new TypeConversionException("expected a time above 0, got '" + text + "'");
      }
      return parsed;
    }
  }

  private static <T> T converted(Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
