package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.account.AccountSettings;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultScriptException;
import mia.engine.EngineSettings;
import mia.feed.archive.ArchiveSettings;
import mia.monitor.MonitorSettings;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.JournalSettings;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingCalendar;
import mia.risk.RiskSettings;
import mia.snapshot.SnapshotSettings;
import mia.trade.TradeSettings;

/** Reads all sources of settings, checks everything, and tells every mistake at once. */
public final class SettingsLoader {
  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);
  private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$]{0,254}");

  private SettingsLoader() {}

  /**
   * @throws SettingsException with every problem, if there is any
   */
  public static LoadedSettings load(SettingsSources sources) throws SettingsException {
    var layers = new SettingsLayers(sources);
    var ledger = new SettingsLedger(layers.merged());
    SettingsReader root = SettingsReader.of(ledger, SettingsLayers.ROOT);
    Optional<Settings> settings = read(root, sources);
    List<Settings> further =
        AccountsBlock.read(ledger, layers.merged(), account -> read(account, sources), settings);
    var problems = new ArrayList<>(layers.problems());
    ledger.refuseUnknown(SettingsLayers.ROOT, SettingsLayers.builtIn());
    problems.addAll(ledger.problems());
    if (!problems.isEmpty() || settings.isEmpty()) {
      throw new SettingsException(problems);
    }
    var loaded = new LoadedSettings(settings.get(), ledger.values(), layers.pekko(), further);
    AccountsBlock.requireOwnIds(loaded);
    return loaded;
  }

  private static Optional<Settings> read(SettingsReader root, SettingsSources sources) {
    Optional<Instruments> instruments = InstrumentsBlock.read(root.block("instruments"));
    Optional<FeedSettings> feed = FeedBlock.read(root.block("feed"), sources.inputsWanted());
    Optional<TradingSettings> trading = TradingBlock.read(root.block("trading"), instruments, feed);
    Optional<EngineSettings> engine = EngineBlock.read(root.block("engine"));
    Optional<RiskSettings> risk = RiskBlock.read(root, trading, engine);
    Optional<AccountSettings> account = AccountBlock.read(root);
    Optional<TradeSettings> trade = TradeBlock.read(root.block("trade"), trading);
    Optional<PaperSettings> paper = PaperBlock.read(root.block("paper"));
    Optional<Path> paperScript = paperScript(root.block("paper"));
    Optional<VenueSettings> venue = VenueBlock.read(root.block("broker").block("paper"));
    if (paperScript.isPresent() && venue.flatMap(VenueSettings::remote).isPresent()) {
      root.block("paper")
          .problem(
              "script",
              "none beside mia.broker.paper.remote.port: it belongs to mia simulate paper --script",
              "'" + paperScript.get() + "'");
    }
    Optional<DeskSettings> desk = DeskBlock.read(root.block("desk"));
    Optional<JournalSettings> journal = JournalBlock.read(root.block("journal"));
    Optional<ClusterSettings> cluster = ClusterBlock.read(root.block("cluster"));
    SettingsRules.checkVenue(root, cluster, venue);
    Optional<CassandraSettings> cassandra = ClusterBlock.memory(root.block("cassandra"));
    Optional<SnapshotSettings> snapshots = SnapshotsBlock.read(root.block("snapshots"));
    Optional<ArchiveSettings> archive = ArchiveBlock.read(root.block("archive"));
    SettingsRules.checkArchive(root, cluster, archive);
    Optional<MonitorSettings> monitor = MonitorBlock.read(root.block("monitor"));
    Optional<AlertPlan> alert = AlertBlock.read(root.block("alert"), sources.variables());
    Path folder = path(root.block("data"), "folder");
    Optional<Path> calendar = calendar(root.block("calendar"));
    Optional<LoggingSettings> logging = LoggingBlock.read(root.block("logging"));
    Optional<HttpSettings> http = HttpBlock.read(root.block("http"));
    List<String> extensions =
        root.block("node")
            .list("extensions", "the name of a class", SettingsLoader::className, name -> name);
    trading.ifPresent(checked -> SettingsRules.check(root, checked, feed, risk));
    boolean complete =
        List.of(
                instruments,
                feed,
                trading,
                engine,
                risk,
                account,
                trade,
                paper,
                venue,
                desk,
                journal,
                cluster,
                cassandra,
                snapshots,
                archive,
                monitor,
                alert,
                logging,
                http)
            .stream()
            .allMatch(Optional::isPresent);
    if (!complete) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            instruments.get(),
            trading.get(),
            engine.get(),
            risk.get(),
            account.get(),
            trade.get(),
            paper.get(),
            paperScript,
            venue.get(),
            feed.get(),
            desk.get(),
            journal.get(),
            cluster.get(),
            cassandra.get(),
            snapshots.get(),
            archive.get(),
            monitor.get(),
            alert.get(),
            folder,
            calendar,
            logging.get(),
            http.get(),
            extensions));
  }

  private static String className(String text) {
    if (!CLASS_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static Path path(SettingsReader block, String key) {
    String text = block.text(key, ANYTHING, "a path");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      block.problem(key, "a path", "'" + text + "'");
      return Path.of("");
    }
  }

  /** Read once here, so that a broken calendar is one of the mistakes that are told. */
  private static Optional<Path> calendar(SettingsReader block) {
    Path file = path(block, "file");
    if (file.toString().isEmpty()) {
      return Optional.empty();
    }
    try {
      TradingCalendar.parse(Files.readAllLines(file));
    } catch (IOException e) {
      block.problem("file", "a file that can be read", "'" + file + "'");
    } catch (IllegalArgumentException e) {
      block.problem("file", "a calendar", "'" + file + "': " + e.getMessage());
    }
    return Optional.of(file);
  }

  /** Read once here, so that a broken script is one of the mistakes that are told. */
  private static Optional<Path> paperScript(SettingsReader block) {
    Path file = path(block, "script");
    if (file.toString().isEmpty()) {
      return Optional.empty();
    }
    try {
      FaultScript.read(file);
    } catch (FaultScriptException e) {
      block.problem("script", "a script of faults", e.getMessage());
    }
    return Optional.of(file);
  }
}
