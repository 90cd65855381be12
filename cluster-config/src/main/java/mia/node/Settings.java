package mia.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.account.AccountSettings;
import mia.broker.paper.PaperSettings;
import mia.engine.EngineSettings;
import mia.feed.archive.ArchiveSettings;
import mia.monitor.MonitorSettings;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.JournalSettings;
import mia.protocol.market.Instruments;
import mia.risk.RiskSettings;
import mia.snapshot.SnapshotSettings;
import mia.trade.TradeSettings;

/**
 * Everything a node can be told, checked as a whole.
 *
 * @param instruments every configured contract
 * @param trading what is traded, how, for which account
 * @param engine parameters of the method
 * @param risk limits, and by what else the rules decide
 * @param account when an account stops and how, how its orders leave
 * @param trade how positions are entered, managed and left
 * @param paper how the paper venue treats orders
 * @param paperScript faults that the paper venue is to have; empty for none
 * @param venue where the paper venue is
 * @param feed where the market comes from
 * @param desk bounds and clocks of a desk
 * @param journal how the embedded journal is kept
 * @param cluster how the node joins others
 * @param cassandra memory of a cluster; counts only where the node joins others
 * @param snapshots whether and how snapshots around trades are taken
 * @param archive whether and how ticks are archived
 * @param monitor how the node is watched
 * @param alert who is told when something is wrong
 * @param dataFolder folder of journal, archive and logs as configured; {@link RunRequest} says
 *     which one a run uses
 * @param calendarFile holidays and half days; empty for week-ends only
 * @param logging what is written to files
 * @param http the HTTP server
 * @param extensions classes that are mounted on the node, in order of their start
 */
public record Settings(
    Instruments instruments,
    TradingSettings trading,
    EngineSettings engine,
    RiskSettings risk,
    AccountSettings account,
    TradeSettings trade,
    PaperSettings paper,
    Optional<Path> paperScript,
    VenueSettings venue,
    FeedSettings feed,
    DeskSettings desk,
    JournalSettings journal,
    ClusterSettings cluster,
    CassandraSettings cassandra,
    SnapshotSettings snapshots,
    ArchiveSettings archive,
    MonitorSettings monitor,
    AlertPlan alert,
    Path dataFolder,
    Optional<Path> calendarFile,
    LoggingSettings logging,
    HttpSettings http,
    List<String> extensions) {
  public Settings {
    Objects.requireNonNull(instruments, "instruments");
    Objects.requireNonNull(trading, "trading");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(risk, "risk");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(trade, "trade");
    Objects.requireNonNull(paper, "paper");
    Objects.requireNonNull(paperScript, "paperScript");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(cassandra, "cassandra");
    Objects.requireNonNull(snapshots, "snapshots");
    Objects.requireNonNull(archive, "archive");
    Objects.requireNonNull(monitor, "monitor");
    Objects.requireNonNull(alert, "alert");
    Objects.requireNonNull(dataFolder, "dataFolder");
    Objects.requireNonNull(calendarFile, "calendarFile");
    Objects.requireNonNull(logging, "logging");
    Objects.requireNonNull(http, "http");
    extensions = List.copyOf(extensions);
  }
}
