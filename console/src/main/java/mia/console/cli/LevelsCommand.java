package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import mia.feed.FeedException;
import mia.node.LevelsFile;
import mia.node.LoadedSettings;
import mia.node.SettingsException;
import mia.persistence.levels.LevelsImport;
import mia.persistence.levels.LevelsStore;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mia levels}: levels of options that somebody brings by hand. */
@Command(
    name = "levels",
    header = "Brings levels of options into a data folder, and shows them.",
    description =
        "A file is CSV as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd in points of the future,"
            + " an empty cell for what is absent. A run on the folder takes a row before the first"
            + " bar that ends at or after its instant; a node reads the folder when it starts.",
    footer = {
      "  mia levels import --symbol ES levels.csv --data data",
      "  mia levels show --symbol ES --limit 5"
    })
final class LevelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  private final Surroundings surroundings;

  LevelsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: import or show");
  }

  @Command(
      name = "import",
      header = "Keeps the rows of a file as the next version of a symbol's levels.",
      footer = "  mia levels import --symbol ES levels.csv")
  int bring(
      @Mixin SettingsOptions options,
      @Option(names = "--symbol", paramLabel = "ES", description = "Whose levels.") String symbol,
      @Option(
              names = "--source",
              paramLabel = "NAME",
              description = "Who computed them. Default: the name of the file.")
          String source,
      @Option(names = "--json", description = "Print JSON.") boolean json,
      @Parameters(paramLabel = "FILE", description = "CSV of levels.") Path file)
      throws SettingsException, FeedException, IOException {
    LoadedSettings loaded = options.load(surroundings, List.of());
    Instrument instrument = instrument(loaded, symbol);
    long now = nowNanos();
    List<OptionsSnapshot> rows = LevelsFile.read(file, instrument);
    check(rows, instrument, file, now);
    String name = source == null ? file.getFileName().toString() : source;
    LevelsImport added =
        store(loaded)
            .add(
                instrument.symbol(),
                name,
                rows.stream().map(row -> row.withSource(name)).toList(),
                now);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.println(out, fields(added));
    } else {
      out.println(
          added.symbol()
              + ": "
              + added.levels().size()
              + " rows of "
              + name
              + " kept as version "
              + added.version()
              + ", the last of "
              + ExchangeTime.shown(last(added).asOfNanos())
              + ". A node that runs takes them at its next start.");
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "show",
      header = "Shows the levels of a data folder, newest last.",
      footer = "  mia levels show --symbol ES --limit 5")
  int show(
      @Mixin SettingsOptions options,
      @Option(names = "--symbol", paramLabel = "ES", description = "Whose levels.") String symbol,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "Most rows printed; the newest ones. Default: ${DEFAULT-VALUE}.")
          int limit,
      @Option(names = "--json", description = "Print JSON, one row per line.") boolean json)
      throws SettingsException, IOException {
    if (limit < 1) {
      throw wrong("--limit: expected at least 1, got " + limit);
    }
    LoadedSettings loaded = options.load(surroundings, List.of());
    Instrument instrument = instrument(loaded, symbol);
    List<OptionsSnapshot> rows = store(loaded).levels(instrument.symbol());
    List<OptionsSnapshot> shown = rows.subList(Math.max(0, rows.size() - limit), rows.size());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      shown.forEach(row -> Json.println(out, fields(row, instrument)));
    } else if (shown.isEmpty()) {
      out.println("No levels of " + instrument.symbol() + " were imported.");
    } else {
      print(out, shown, instrument);
    }
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, List<OptionsSnapshot> rows, Instrument instrument) {
    var table =
        new TextTable(
            "as of", ">call wall", ">put wall", ">gamma flip", ">net gamma USD", "source");
    for (OptionsSnapshot row : rows) {
      OptionalLong netGamma = row.netGammaUsd();
      table.row(
          ExchangeTime.shown(row.asOfNanos()),
          points(row.callWallTicks(), instrument),
          points(row.putWallTicks(), instrument),
          points(row.gammaFlipTicks(), instrument),
          netGamma.isPresent() ? Long.toString(netGamma.getAsLong()) : "-",
          row.source());
    }
    table.print(out);
  }

  private static String points(OptionalLong ticks, Instrument instrument) {
    return ticks.isPresent() ? instrument.points(ticks.getAsLong()).toPlainString() : "-";
  }

  private static Map<String, Object> fields(OptionsSnapshot row, Instrument instrument) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("symbol", instrument.symbol().code());
    fields.put("asOf", ExchangeTime.iso(row.asOfNanos()));
    fields.put("callWallTicks", known(row.callWallTicks()));
    fields.put("putWallTicks", known(row.putWallTicks()));
    fields.put("gammaFlipTicks", known(row.gammaFlipTicks()));
    fields.put("netGammaUsd", known(row.netGammaUsd()));
    fields.put("source", row.source());
    return fields;
  }

  private static Map<String, Object> fields(LevelsImport added) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("symbol", added.symbol().code());
    fields.put("version", added.version());
    fields.put("source", added.source());
    fields.put("imported", ExchangeTime.iso(added.importedAtNanos()));
    fields.put("rows", added.levels().size());
    fields.put("lastAsOf", ExchangeTime.iso(last(added).asOfNanos()));
    return fields;
  }

  private static Long known(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static OptionsSnapshot last(LevelsImport added) {
    return added.levels().get(added.levels().size() - 1);
  }

  /** A row that cannot be true is refused with the whole file. */
  private static void check(
      List<OptionsSnapshot> rows, Instrument instrument, Path file, long nowNanos)
      throws FeedException {
    if (rows.isEmpty()) {
      throw new FeedException(file + ": holds no row of levels");
    }
    Set<Long> instants = new HashSet<>();
    for (OptionsSnapshot row : rows) {
      String where = file + ", row of " + ExchangeTime.shown(row.asOfNanos()) + ": ";
      if (row.asOfNanos() > nowNanos) {
        throw new FeedException(where + "lies in the future; nobody can know it yet");
      }
      if (row.asOfNanos() <= 0) {
        throw new FeedException(where + "expected nanoseconds since 1970");
      }
      if (!instants.add(row.asOfNanos())) {
        throw new FeedException(where + "there are two of this instant");
      }
      checkPrice(where + "call wall", row.callWallTicks(), instrument);
      checkPrice(where + "put wall", row.putWallTicks(), instrument);
      checkPrice(where + "gamma flip", row.gammaFlipTicks(), instrument);
    }
  }

  private static void checkPrice(String what, OptionalLong ticks, Instrument instrument)
      throws FeedException {
    if (ticks.isPresent() && !instrument.plausible(ticks.getAsLong())) {
      throw new FeedException(
          what
              + " "
              + instrument.points(ticks.getAsLong()).toPlainString()
              + " is no price of "
              + instrument.symbol());
    }
  }

  private static LevelsStore store(LoadedSettings loaded) {
    return new LevelsStore(loaded.settings().dataFolder());
  }

  private Instrument instrument(LoadedSettings loaded, String symbol) {
    List<Symbol> traded = loaded.settings().trading().symbols();
    if (symbol == null && traded.size() != 1) {
      throw wrong("--symbol: whose levels? Expected one of " + traded);
    }
    try {
      return loaded
          .settings()
          .instruments()
          .require(symbol == null ? traded.get(0) : Symbol.of(symbol));
    } catch (IllegalArgumentException e) {
      throw wrong("--symbol: " + e.getMessage());
    }
  }

  private static long nowNanos() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
