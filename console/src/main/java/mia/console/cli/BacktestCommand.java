package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import mia.backtest.Backtest;
import mia.backtest.BacktestListener;
import mia.backtest.BacktestRecord;
import mia.backtest.LookaheadCheck;
import mia.backtest.SweepGrid;
import mia.backtest.WarmupCheck;
import mia.console.cli.BacktestTrials.Trial;
import mia.console.cli.BacktestTrials.Wanted;
import mia.console.report.BacktestReport;
import mia.feed.FeedException;
import mia.node.BacktestPlan;
import mia.node.RunRequest;
import mia.node.SettingsException;
import mia.persistence.JournalEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia backtest}: the core of a node in one loop, over recorded or simulated markets. */
@Command(
    name = "backtest",
    header = "Decides a whole market in one loop, as a run would, and says what came of it.",
    description =
        "The same desks, rules, account and paper venue as a run, without its actors: the same"
            + " decisions, event by event.",
    footer = {
      "  mia backtest --input ES=es.csv.gz --input NQ=nq.csv.gz --report es.html",
      "  mia backtest --input ES=es.csv.gz --sweep engine.confluence-threshold=0.5,0.6,0.7",
      "  mia backtest --feed simulated --duration 24h --check lookahead"
    })
final class BacktestCommand implements Callable<Integer> {
  /** What can be checked. */
  enum Check {
    LOOKAHEAD,
    WARMUP
  }

  @Spec private CommandSpec spec;

  @Mixin private BacktestOptions options;

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      description = "Write every decision as a run would; a folder without a journal.")
  private Path journal;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a report that opens in a browser, offline as well.")
  private Path report;

  @Option(
      names = "--sweep",
      paramLabel = "KEY=A,B,C",
      description = "Try each value of a setting; repeated, every combination.")
  private final List<String> sweep = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials of a sweep at a time. Default: one per core.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--check",
      paramLabel = "lookahead|warmup",
      description = {
        "lookahead: decisions on the first parts of the market must be those on the whole.",
        "warmup: a run that begins later must come to the same signals once it is warm."
      })
  private Check check;

  @Option(names = "--json", description = "Print JSON, one object per line.")
  private boolean json;

  private final Surroundings surroundings;

  BacktestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, FeedException, IOException {
    require(jobs >= 1, "--jobs: expected at least 1, got " + jobs);
    require(check == null || sweep.isEmpty(), "--check and --sweep exclude each other");
    require(
        journal == null || (check == null && sweep.isEmpty()),
        "--journal keeps one run; it goes with neither --check nor --sweep");
    require(report == null || check == null, "--report does not go with --check");
    if (check != null) {
      RunRequest request = options.request(surroundings, Map.of());
      return check == Check.LOOKAHEAD ? lookahead(request) : warmup(request);
    }
    return sweep.isEmpty() ? once() : sweep();
  }

  // One run

  private int once() throws SettingsException, FeedException, IOException {
    RunRequest request = options.request(surroundings, Map.of());
    if (journal != null && BacktestPlan.holdsJournal(journal)) {
      throw new RefusedException(journal + ": holds a journal already; name another folder");
    }
    BacktestRecord record = decide(request, List.of());
    PrintWriter out = spec.commandLine().getOut();
    var summary = new SummaryText(record.summary(), currency(request));
    var performance = new PerformanceText(record.trades().performance());
    if (json) {
      Json.println(out, summary.fields());
      Json.println(out, performance.fields());
    } else {
      summary.print(out);
      out.println();
      performance.print(out);
    }
    return ExitCode.DONE;
  }

  /** Runs once, into the journal and the report that were asked for. */
  private BacktestRecord decide(RunRequest request, List<Trial> trials)
      throws FeedException, IOException {
    try (BacktestPlan plan = BacktestPlan.open(request);
        BacktestPlan.Journal kept = journal == null ? null : plan.journal(journal);
        RunProgress progress =
            new RunProgress(spec.commandLine().getErr(), surroundings.terminal())) {
      var record =
          new BacktestRecord(
              request.settings().instruments(),
              plan.calendar(),
              report != null,
              new Told(kept, progress));
      Backtest.Outcome outcome = plan.run(record);
      if (report != null) {
        List<BacktestReport.Trial> rows = new ArrayList<>();
        for (Trial trial : trials) {
          rows.add(
              new BacktestReport.Trial(
                  SweepText.words(trial), trial.summary().signals(), trial.performance()));
        }
        OptionalDouble deflated =
            trials.isEmpty() ? OptionalDouble.empty() : new SweepText(trials).deflated();
        new BacktestReport(request, VersionText.software(), record, outcome, rows, deflated)
            .write(report);
        spec.commandLine().getErr().println("The report is in " + report + ".");
      }
      return record;
    }
  }

  private record Told(BacktestPlan.Journal journal, RunProgress progress)
      implements BacktestListener {
    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> events) {
      if (journal != null) {
        journal.writer().onCommitted(stream, events);
      }
    }

    @Override
    public void onProgress(long eventTimeNanos, long records) {
      progress.at(eventTimeNanos, records);
    }
  }

  private static String currency(RunRequest request) {
    var trading = request.settings().trading();
    return request
        .settings()
        .instruments()
        .require(trading.contractOf(trading.symbols().get(0)))
        .currency();
  }

  // Many runs

  private int sweep() throws SettingsException, FeedException, IOException {
    List<Wanted> wanted = new ArrayList<>();
    for (Map<String, String> values : grid().combinations()) {
      wanted.add(new Wanted(values, options.request(surroundings, values)));
    }
    List<Trial> trials;
    try (RunProgress progress =
        new RunProgress(spec.commandLine().getErr(), surroundings.terminal())) {
      trials = new BacktestTrials(wanted, jobs).run(made -> progress.at(0, made));
    }
    var text = new SweepText(trials);
    if (json) {
      text.printJson(spec.commandLine().getOut());
    } else {
      text.print(spec.commandLine().getOut());
    }
    if (report != null) {
      Trial best = text.trials().get(0);
      decide(options.request(surroundings, best.values()), text.trials());
    }
    return ExitCode.DONE;
  }

  private SweepGrid grid() {
    try {
      return SweepGrid.parse(sweep);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--sweep: " + e.getMessage(), e);
    }
  }

  // Checks

  private int lookahead(RunRequest request) throws FeedException, IOException {
    LookaheadCheck.Result result =
        LookaheadCheck.run(
            (until, listener) -> part(request, Long.MIN_VALUE, until, listener),
            LookaheadCheck.CUTS);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("kind", "lookahead");
      fields.put("parts", result.cuts());
      fields.put("compared", result.compared());
      fields.put("same", result.difference().isEmpty());
      fields.put("too_short", result.isTooShort());
      result.difference().ifPresent(d -> fields.put("difference", d.toString()));
      Json.println(out, fields);
    } else if (result.isTooShort()) {
      out.println("TOO SHORT: no run that ends early decides anything.");
    } else if (result.difference().isEmpty()) {
      out.println(
          "No look-ahead: "
              + result.cuts()
              + " runs that end early decided the same, "
              + result.compared()
              + " events compared.");
    } else {
      LookaheadCheck.Difference found = result.difference().get();
      out.println(
          "LOOK-AHEAD: a run that ends at "
              + ExchangeTime.shown(found.untilNanos())
              + " decides otherwise at event "
              + found.index()
              + " of "
              + found.stream()
              + ", "
              + found.part().or(found::whole).orElseThrow());
    }
    return result.difference().isEmpty() && !result.isTooShort() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int warmup(RunRequest request) throws FeedException, IOException {
    WarmupCheck.Result result =
        WarmupCheck.run(
            (from, listener) -> part(request, from, Long.MAX_VALUE, listener),
            request.settings().engine().features().volatilityBars());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("kind", "warmup");
      fields.put("from", ExchangeTime.iso(result.fromNanos()));
      fields.put("compared", result.compared());
      fields.put("different", result.different());
      fields.put("warm_up_bars", result.warmUpBars());
      fields.put("settled", result.isSettled());
      fields.put("too_short", result.isTooShort());
      Json.println(out, fields);
    } else {
      out.printf(
          Locale.ROOT,
          "Begun later, at %s: %d of %d bars differ, the last after %d bars%s.%n",
          ExchangeTime.shown(result.fromNanos()),
          result.different(),
          result.compared(),
          result.warmUpBars(),
          result.lastDifferenceNanos().isPresent()
              ? " at " + ExchangeTime.shown(result.lastDifferenceNanos().getAsLong())
              : "");
      out.println(verdict(result));
    }
    return result.isSettled() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String verdict(WarmupCheck.Result result) {
    if (result.isSettled()) {
      return "From there on every signal and refusal is the same.";
    }
    if (result.isTooShort()) {
      return String.format(
          Locale.ROOT,
          "TOO SHORT: the method looks back on %d bars, and the market has not twice as many.",
          result.memoryBars());
    }
    return "NOT WARM: within the second half there is still a difference.";
  }

  private static void part(RunRequest request, long from, long until, BacktestListener listener)
      throws FeedException, IOException {
    try (BacktestPlan part = BacktestPlan.open(request).between(from, until)) {
      part.run(listener);
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
