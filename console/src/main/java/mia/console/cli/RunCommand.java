package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mia.broker.Reconnect;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.node.FeedKind;
import mia.node.FreshFolder;
import mia.node.LogFiles;
import mia.node.NamedChoice;
import mia.node.Node;
import mia.node.ReadableJournal;
import mia.node.RunOutcome;
import mia.node.RunRequest;
import mia.node.Settings;
import mia.node.SettingsException;
import mia.node.TradedAccount;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.history.RunSummary;
import mia.persistence.journal.JournalException;
import mia.protocol.market.DurationText;
import mia.protocol.market.Symbol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mia run}: starts a node and prints what it decides. */
@Command(
    name = "run",
    header = "Starts a node: a market, desks, a venue, a journal.",
    footer = {
      "  mia run",
      "  mia run --input ES=es.csv.gz --exit-when-done",
      "  mia run --mode data_collection --symbols ES --duration 24h --data collected"
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);
  private static final RunOutcome STOPPED = new RunOutcome(RunOutcome.Kind.STOPPED, "", 0, 0);

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(names = "--json", description = "Print JSON, one object per line.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print refusals near a signal and moved stops too.")
  private boolean verbose;

  private final Surroundings surroundings;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, FeedException, IOException {
    RunRequest request = options.request(surroundings);
    PrintWriter err = spec.commandLine().getErr();
    if (request.fresh() && FreshFolder.clear(request)) {
      err.println("What an earlier run left in " + request.dataFolder() + " is thrown away.");
    }
    banner(err, request);
    var words = new EventWords(new Amounts(request.settings().instruments()));
    var output =
        new RunOutput(
            spec.commandLine().getOut(),
            new RunLines(words, verbose),
            json,
            new RunProgress(err, surroundings.terminal()));
    var stop = new StopSignal(STOP_PATIENCE);
    try {
      return run(request, output, stop, err);
    } finally {
      stop.finished();
    }
  }

  private int run(RunRequest request, RunOutput output, StopSignal stop, PrintWriter err)
      throws SettingsException, FeedException, IOException {
    RunOutcome outcome;
    try {
      outcome = outcome(request, output, stop, err);
      while (outcome.kind() == RunOutcome.Kind.LEFT_OUT && !stop.isStopped()) {
        err.println("The cluster went on without this node; it joins again.");
        outcome = rejoined(request, output, stop, err);
      }
    } finally {
      output.close();
    }
    if (output.leftOut() > 0) {
      err.println(output.leftOut() + " events came too fast to be printed; the journal has them.");
    }
    if (wasFinished(request, outcome)) {
      err.println("This replay was finished before; --fresh throws it away and decides it again.");
    }
    summary(request);
    if (outcome.kind() == RunOutcome.Kind.FAILED) {
      err.println("mia: the run failed: " + outcome.message());
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }

  /** As often as it takes: what cut the node off from others may have cut it off from all. */
  private static RunOutcome rejoined(
      RunRequest request, RunOutput output, StopSignal stop, PrintWriter err)
      throws SettingsException, FeedException, IOException {
    var pauses = new Reconnect(ProcessHandle.current().pid());
    while (true) {
      try {
        return outcome(request, output, stop, err);
      } catch (JournalException e) {
        err.println("mia: " + e.getMessage() + "; trying again");
        if (stop.awaitFor(pauses.pauseNanos())) {
          return STOPPED;
        }
      }
    }
  }

  private static boolean wasFinished(RunRequest request, RunOutcome outcome) {
    return request.settings().feed().kind() == FeedKind.REPLAY
        && outcome.kind() == RunOutcome.Kind.FINISHED
        && outcome.records() == 0;
  }

  /** Starts the node, waits, and stops it; its log is open until it has stopped. */
  private static RunOutcome outcome(
      RunRequest request, RunOutput output, StopSignal stop, PrintWriter err)
      throws SettingsException, FeedException, IOException {
    Node node = Node.start(request, output);
    LogFiles logs;
    try {
      logs = LogFiles.open(node.dataFolder(), request.settings().logging());
    } catch (IOException e) {
      node.close();
      throw e;
    }
    node.announcements().forEach(said -> err.println(said.name() + ": " + said.text()));
    try {
      return await(node, request, stop, err);
    } finally {
      node.close();
      logs.close();
    }
  }

  /** Until the run is over and may end the process, or somebody stops it. */
  private static RunOutcome await(Node node, RunRequest request, StopSignal stop, PrintWriter err) {
    RunOutcome outcome = stop.awaitOr(node.outcome()).orElse(STOPPED);
    if (outcome.kind() != RunOutcome.Kind.STOPPED) {
      node.feedQuality().forEach((symbol, quality) -> quality(err, symbol, quality));
    }
    boolean ends = request.exitWhenDone() || request.duration().isPresent();
    if (outcome.kind() == RunOutcome.Kind.FINISHED && !ends) {
      err.println(
          "The feed is at its end at "
              + ExchangeTime.shown(outcome.eventTimeNanos())
              + "; the node stays up until it is stopped (Ctrl-C).");
      stop.await();
    }
    return outcome;
  }

  /** Rows of an input that could not be used are said, never passed over. */
  private static void quality(PrintWriter err, Symbol symbol, FeedQuality quality) {
    if (quality.skipped() == 0) {
      return;
    }
    err.println(symbol + ": " + quality.skipped() + " rows could not be used and were skipped");
    quality.firstProblems().forEach(problem -> err.println("  " + problem));
    long more = quality.skipped() - quality.firstProblems().size();
    if (more > 0) {
      err.println("  and " + more + " more");
    }
  }

  /** The figures of everything that the folder holds, an interrupted run's included. */
  private void summary(RunRequest request) throws SettingsException {
    Settings settings = request.settings();
    String currency =
        settings
            .instruments()
            .require(settings.trading().contractOf(settings.trading().symbols().get(0)))
            .currency();
    try (HistoryQuery history =
        HistoryQuery.open(ReadableJournal.of(settings, request.dataFolder()), settings.journal())) {
      var text = new SummaryText(RunSummary.of(history, HistoryFilter.ALL), currency);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        Json.println(out, text.fields());
      } else {
        out.println();
        text.print(out);
      }
      out.flush();
    }
  }

  private void banner(PrintWriter err, RunRequest request) {
    Map<String, String> facts = facts(request);
    if (!json) {
      int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
      err.println("MIA " + VersionText.software());
      facts.forEach((name, fact) -> err.println("  " + pad(name, width) + "  " + fact));
      err.println();
      return;
    }
    var fields = new LinkedHashMap<String, Object>(facts);
    fields.put("kind", "start");
    Json.println(spec.commandLine().getOut(), fields);
  }

  private static Map<String, String> facts(RunRequest request) {
    Settings settings = request.settings();
    var facts = new LinkedHashMap<String, String>();
    facts.put("mode", NamedChoice.name(settings.trading().mode()));
    facts.put("environment", NamedChoice.name(settings.trading().environment()));
    boolean simulated = settings.feed().kind() == FeedKind.SIMULATED;
    facts.put(
        "feed",
        NamedChoice.name(settings.feed().kind())
            + (simulated ? ", seed " + settings.feed().seed() : "")
            + ", speed "
            + settings.feed().speed()
            + ": SIMULATED TIME");
    facts.put(
        "symbols",
        settings.trading().symbols().stream()
            .map(symbol -> symbol + " traded as " + settings.trading().contractOf(symbol))
            .collect(Collectors.joining(", ")));
    facts.put(
        "account",
        request.loaded().accounts().stream()
            .map(RunCommand::account)
            .collect(Collectors.joining(", ")));
    request.duration().ifPresent(length -> facts.put("duration", DurationText.of(length)));
    facts.put("folder", request.dataFolder().toString());
    facts.put("configuration", request.loaded().hash());
    return facts;
  }

  /** An account beside the first with the symbols that it trades. */
  private static String account(TradedAccount account) {
    return account.isFirst()
        ? account.id()
        : account.id() + " " + account.loaded().settings().trading().symbols();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
