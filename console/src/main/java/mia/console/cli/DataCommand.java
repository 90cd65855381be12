package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mia.feed.FeedException;
import mia.feed.replay.FileConversion;
import mia.feed.replay.FileReport;
import mia.feed.replay.MarketDataFile;
import mia.node.ClusterStore;
import mia.node.LoadedSettings;
import mia.node.NamedChoice;
import mia.node.SettingsException;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia data}: looks into recorded markets, checks and converts them. */
@Command(
    name = "data",
    header = "Looks into market data files, checks, converts and exports them.",
    footer = {
      "  mia data info es.csv.gz",
      "  mia data validate --symbol ES es.scid",
      "  mia data convert trades.dbn.zst es.csv.gz --to trades_csv"
    })
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  DataCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: info, validate, convert or export");
  }

  @Command(
      name = "info",
      header = "Says what a file holds.",
      footer = "  mia data info --symbol ES es.csv.gz")
  int info(
      @Mixin SettingsOptions options,
      @Option(names = "--symbol", paramLabel = "ES", description = "Whose market it is.")
          String symbol,
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Parameters(paramLabel = "FILE", description = "CSV, .scid or DBN, plain or packed.")
          Path file)
      throws SettingsException, FeedException, IOException {
    LoadedSettings loaded = options.load(surroundings, List.of());
    FileReport report;
    try (FileProgressBar progress = progress("reading")) {
      report =
          MarketDataFile.inspect(
              file,
              instrument(loaded, symbol),
              loaded.settings().feed().replay(),
              calendar(loaded),
              progress);
    }
    print(new ReportText(report), json, List.of());
    return ExitCode.DONE;
  }

  @Command(
      name = "validate",
      header = "Says whether a file may be replayed; ends with 1 if not.",
      footer = "  mia data validate --symbol ES es.csv.gz")
  int validate(
      @Mixin SettingsOptions options,
      @Option(names = "--symbol", paramLabel = "ES", description = "Whose market it is.")
          String symbol,
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Parameters(paramLabel = "FILE", description = "CSV, .scid or DBN, plain or packed.")
          Path file)
      throws SettingsException, FeedException, IOException {
    LoadedSettings loaded = options.load(surroundings, List.of());
    MarketDataFile.Verdict verdict;
    try (FileProgressBar progress = progress("checking")) {
      verdict =
          MarketDataFile.validate(
              file,
              instrument(loaded, symbol),
              loaded.settings().feed().replay(),
              calendar(loaded),
              progress);
    }
    print(new ReportText(verdict.report()), json, verdict.faults());
    return verdict.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(
      name = "convert",
      header = "Writes a file into another format.",
      footer = "  mia data convert trades.dbn.zst es.csv.gz --to trades_csv --symbol ES")
  int convert(
      @Mixin SettingsOptions options,
      @Option(names = "--symbol", paramLabel = "ES", description = "Whose market it is.")
          String symbol,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "FORMAT",
              description = "trades_csv, quotes_csv, bars_csv or scid.")
          FileConversion.Target target,
      @Option(names = "--overwrite", description = "Replace the file if there is one.")
          boolean overwrite,
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Parameters(paramLabel = "FROM", description = "File that is read.") Path from,
      @Parameters(paramLabel = "TO", description = "File that is written; gzip if it ends in .gz.")
          Path to)
      throws SettingsException, FeedException, IOException {
    LoadedSettings loaded = options.load(surroundings, List.of());
    if (Files.exists(to) && !overwrite) {
      throw new RefusedException(to + " exists; --overwrite replaces it");
    }
    FileConversion.Result result;
    try (FileProgressBar progress = progress("converting")) {
      result =
          MarketDataFile.convert(
              from,
              to,
              target,
              instrument(loaded, symbol),
              loaded.settings().feed().replay(),
              overwrite,
              progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.println(out, ReportText.fields(result, to, NamedChoice.name(target)));
    } else {
      out.println(ReportText.words(result, to));
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "export",
      header = "Writes what a cluster has kept of a market into a .scid file.",
      footer = "  mia data export ES es.scid --from 2026-03-10 --to 2026-03-11")
  int export(
      @Mixin SettingsOptions options,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "TIME",
              description = "First instant: ISO time, date, or HH:MM in ET.")
          String from,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "TIME",
              description = "First instant behind it.")
          String to,
      @Parameters(paramLabel = "SYMBOL", description = "Whose market it is.") String symbol,
      @Parameters(paramLabel = "FILE", description = "File that is written; none may be there.")
          Path file)
      throws SettingsException, IOException {
    LoadedSettings loaded = options.load(surroundings, List.of());
    long fromNanos = time("--from", from);
    long untilNanos = time("--to", to);
    if (fromNanos >= untilNanos) {
      throw new ParameterException(spec.commandLine(), "--to: expected behind --from");
    }
    if (!loaded.settings().cluster().enabled()) {
      throw new RefusedException(
          "nodes without a cluster keep their ticks in files: "
              + loaded.settings().dataFolder().resolve("archive"));
    }
    if (Files.exists(file)) {
      throw new RefusedException(file + " exists");
    }
    Symbol kept = instrument(loaded, symbol).orElseThrow().symbol();
    long records =
        ClusterStore.find()
            .exportTicks(loaded.settings().cassandra(), kept, fromNanos, untilNanos, file);
    spec.commandLine().getOut().println(records + " records of " + kept + " in " + file);
    return ExitCode.DONE;
  }

  private long time(String option, String text) {
    try {
      return ExchangeTime.parse(text, LocalDate.now(TradingCalendar.EXCHANGE_ZONE));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private void print(ReportText text, boolean json, List<String> faults) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.println(out, text.fields(faults));
    } else {
      text.print(out);
      faults.forEach(fault -> spec.commandLine().getErr().println("mia: " + fault));
    }
  }

  private FileProgressBar progress(String task) {
    return new FileProgressBar(spec.commandLine().getErr(), task, surroundings.terminal());
  }

  private Optional<Instrument> instrument(LoadedSettings loaded, String symbol) {
    if (symbol == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(loaded.settings().instruments().require(Symbol.of(symbol)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--symbol: " + e.getMessage(), e);
    }
  }

  static TradingCalendar calendar(LoadedSettings loaded) throws IOException {
    Optional<Path> file = loaded.settings().calendarFile();
    return file.isEmpty()
        ? TradingCalendar.withoutHolidays()
        : TradingCalendar.parse(Files.readAllLines(file.get()));
  }
}
