package mia.console.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import mia.console.cli.RunOptions.InputFiles;
import mia.engine.option.ManualOptions;
import mia.feed.FeedException;
import mia.node.InputFile;
import mia.node.LevelsFile;
import mia.node.LoadedSettings;
import mia.node.Settings;
import mia.node.SettingsException;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia inspect}: what the engine knows at the end of each bar of a file. */
@Command(
    name = "inspect",
    header = "Prints what the engine knows at the end of each bar, one JSON line per bar.",
    description =
        "One run over one symbol, from its first bar. Prices are ticks, times UTC nanoseconds,"
            + " null is what is not known. Levels are CSV:"
            + " as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd.",
    footer = {
      "  mia inspect --input ES=es.csv.gz --peer NQ=nq.csv.gz --out es.jsonl.gz",
      "  mia inspect --input ES=es.csv.gz --levels levels.csv --set engine.bases.size-mode=fixed",
      "  mia inspect --input ES=ESZ25-CME.scid --input ES=ESH26-CME.scid"
    })
final class InspectCommand implements Callable<Integer> {
  private static final int LINES_PER_PROGRESS = 64;

  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions options;

  @Option(
      names = "--input",
      required = true,
      paramLabel = InputFiles.LABEL,
      converter = InputFiles.class,
      description =
          "Minutes of the symbol: bars, or trades and quotes that make them. Repeated, the files"
              + " follow each other.")
  private final List<InputFile> inputs = new ArrayList<>();

  @Option(
      names = "--peer",
      paramLabel = InputFiles.LABEL,
      converter = InputFiles.class,
      description = "Minutes of the other symbol, for what is read beside them; as --input.")
  private final List<InputFile> peers = new ArrayList<>();

  @Option(names = "--levels", paramLabel = "FILE", description = "Levels of options of the symbol.")
  private Path levels;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the lines go instead of standard output; gzip if it ends in .gz.")
  private Path out;

  @Option(names = "--with-bars", description = "Repeat the bar in each line.")
  private boolean withBars;

  private final Surroundings surroundings;

  InspectCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, FeedException, IOException {
    Symbol symbol = symbolOf(inputs, "--input");
    if (!peers.isEmpty() && symbolOf(peers, "--peer").equals(symbol)) {
      throw wrong("--peer: expected another symbol than " + symbol + " of --input");
    }
    LoadedSettings loaded = options.load(surroundings, List.of());
    Settings settings = loaded.settings();
    Instrument instrument = instrument(settings, symbol, "--input");
    TradingCalendar calendar = DataCommand.calendar(loaded);
    ManualOptions known = levels(instrument);
    try (ClosedBars bars = bars(settings, inputs, instrument, calendar);
        ClosedBars peerBars =
            peers.isEmpty()
                ? null
                : bars(
                    settings,
                    peers,
                    instrument(settings, peers.get(0).symbol(), "--peer"),
                    calendar)) {
      var inspection =
          new Inspection(
              settings, instrument, calendar, bars, Optional.ofNullable(peerBars), known, withBars);
      write(inspection, bars);
    }
    return ExitCode.DONE;
  }

  private static ClosedBars bars(
      Settings settings, List<InputFile> files, Instrument instrument, TradingCalendar calendar)
      throws FeedException {
    return new ClosedBars(
        files.stream().map(InputFile::file).toList(),
        instrument,
        settings.feed().replay(),
        settings.feed().rolls(),
        calendar);
  }

  private Symbol symbolOf(List<InputFile> files, String option) {
    Symbol symbol = files.get(0).symbol();
    if (files.stream().anyMatch(file -> !file.symbol().equals(symbol))) {
      throw wrong(option + ": expected files of one symbol");
    }
    return symbol;
  }

  private Instrument instrument(Settings settings, Symbol symbol, String option) {
    try {
      return settings.instruments().require(symbol);
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage());
    }
  }

  private ManualOptions levels(Instrument instrument) throws FeedException, IOException {
    return new ManualOptions(levels == null ? List.of() : LevelsFile.read(levels, instrument));
  }

  /** A file appears under its name when it is whole, or not at all. */
  private void write(Inspection inspection, ClosedBars bars) throws FeedException, IOException {
    if (out == null) {
      PrintWriter lines = spec.commandLine().getOut();
      write(inspection, bars, lines);
      lines.flush();
      return;
    }
    Path target = out.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (Writer lines = new BufferedWriter(new OutputStreamWriter(bytes(part), UTF_8))) {
        write(inspection, bars, lines);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private OutputStream bytes(Path part) throws IOException {
    OutputStream file = Files.newOutputStream(part);
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }

  private void write(Inspection inspection, ClosedBars bars, Writer lines)
      throws FeedException, IOException {
    long size = 0;
    for (InputFile input : inputs) {
      size += Files.size(input.file());
    }
    try (var progress =
        new FileProgressBar(
            spec.commandLine().getErr(), "inspecting", surroundings.terminal() && out != null)) {
      long written = 0;
      for (String line = inspection.next(); line != null; line = inspection.next()) {
        lines.write(line);
        lines.write('\n');
        if (++written % LINES_PER_PROGRESS == 0) {
          progress.read(Math.min(size, bars.bytesRead()), size);
        }
      }
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
