package mia.console.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import mia.console.report.AnalysisReport;
import mia.monitor.DeploymentPhase;
import mia.monitor.FolderAnalysis;
import mia.monitor.Performance;
import mia.monitor.PhaseReview;
import mia.node.LoadedSettings;
import mia.node.Node;
import mia.node.ReadableJournal;
import mia.node.Settings;
import mia.node.SettingsException;
import mia.persistence.StreamNames;
import mia.persistence.history.HistoryFilter;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderIdentity;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mia analyze}: what a data folder earned, and whether its phase may be left. */
@Command(
    name = "analyze",
    header = "Figures of a data folder, and the exit criterion of its phase of deployment.",
    description =
        "Works on the folder of a running node as on that of a stopped one. Ends with 0 if the"
            + " criterion is met, with 1 if it is not.",
    footer = {
      "  mia analyze --data data",
      "  mia analyze --mode data_collection --report collected.html",
      "  mia analyze --from 2026-03-09 --json"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions settings;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "paper_trading, data_collection or live_trading: refused if the folder is of another.")
  private AutomationMode mode;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Trades that ended from here on: ISO time, date, or HH:MM in ET.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Trades that ended before.")
  private String to;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account that is looked at, where the folder has several.")
  private String account;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a report that opens in a browser, offline as well.")
  private Path report;

  @Option(names = "--json", description = "Print JSON, one object per line.")
  private boolean json;

  private final Surroundings surroundings;

  AnalyzeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SettingsException, IOException {
    LoadedSettings loaded = settings.load(surroundings, List.of());
    Settings values =
        Optional.ofNullable(account)
            .flatMap(loaded::account)
            .map(own -> own.loaded().settings())
            .orElse(loaded.settings());
    DeploymentPhase phase = phase(values.dataFolder());
    long equity = values.risk().limits().value(RiskLimit.STARTING_EQUITY);
    FolderAnalysis analysis;
    try (HistoryQuery history =
        HistoryQuery.open(ReadableJournal.of(values, values.dataFolder()), values.journal())) {
      HistoryFilter times = times(history);
      analysis =
          new FolderAnalysis(
              values.instruments(),
              Node.calendarOf(values),
              phase,
              times.fromNanos(),
              times.toNanos());
      String owner = owner(history);
      history.forEach(
          HistoryFilter.ALL,
          recorded -> {
            StreamNames.Stream stream = StreamNames.parse(recorded.persistenceId());
            if (stream.isAudit() || stream.owner().equals(owner)) {
              analysis.add(recorded.event());
            }
          });
    }
    PhaseReview review =
        analysis.review(values.trading().positionSizeTenths(), equity, report != null);
    Performance figures = analysis.performance(equity);
    if (report != null) {
      new AnalysisReport(values, VersionText.software(), analysis.trades(), figures, review, equity)
          .write(report);
    }
    PrintWriter out = spec.commandLine().getOut();
    new AnalysisText(figures, review).print(out, json);
    return review.met() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Whose trades are looked at: figures of two accounts together are figures of none. */
  private String owner(HistoryQuery history) {
    var accounts = new TreeSet<String>();
    for (String stream : history.streams()) {
      StreamNames.parse(stream).account().ifPresent(accounts::add);
    }
    if (account == null && accounts.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "the folder has several accounts: expected --account, one of " + accounts);
    }
    if (account != null && !accounts.contains(account)) {
      throw new ParameterException(
          spec.commandLine(), "--account: expected one of " + accounts + ", got '" + account + "'");
    }
    return account != null || accounts.isEmpty() ? account : accounts.first();
  }

  private DeploymentPhase phase(Path folder) {
    FolderIdentity identity =
        DataFolder.identityOf(folder)
            .orElseThrow(() -> new RefusedException(folder + " is no data folder of a node"));
    DeploymentPhase phase = DeploymentPhase.of(identity.modeClass());
    Optional<DeploymentPhase> wanted = Optional.ofNullable(mode).map(AnalyzeCommand::phaseOf);
    if (wanted.isPresent() && wanted.get() != phase) {
      throw new RefusedException(
          folder + " belongs to " + phase.title() + ", not to " + wanted.get().title());
    }
    return phase;
  }

  private static DeploymentPhase phaseOf(AutomationMode mode) {
    return switch (mode) {
      case PAPER_TRADING -> DeploymentPhase.PAPER_VALIDATION;
      case DATA_COLLECTION -> DeploymentPhase.DATA_COLLECTION;
      case LIVE_TRADING -> DeploymentPhase.PROGRESSIVE_LIVE;
    };
  }

  private HistoryFilter times(HistoryQuery history) {
    try {
      return HistoryWords.filter(
          history,
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(from),
          Optional.ofNullable(to),
          List.of());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
