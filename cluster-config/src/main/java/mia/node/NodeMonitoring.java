package mia.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mia.alert.AlertChannel;
import mia.alert.AlertDesk;
import mia.alert.AlertRuleCatalog;
import mia.alert.AlertSettings;
import mia.alert.ChannelCatalog;
import mia.alert.HeartbeatChannel;
import mia.alert.Speaker;
import mia.monitor.AuditDesk;
import mia.monitor.Monitor;
import mia.monitor.NodeMeters;
import mia.monitor.NodeWatch;
import mia.monitor.Observation;
import mia.monitor.SystemMeters;
import mia.monitor.WatchedAccount;
import mia.node.lease.LeaseBook;
import mia.persistence.CommitObserver;
import mia.persistence.StreamNames;
import mia.persistence.journal.JournalListener;
import mia.persistence.journal.JournalWatch;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.monitor.MonitorProtocol;
import mia.protocol.risk.RiskLimit;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What watches a node from beside trading: the keeper of the audit stream, the monitor, the desk of
 * alerts. It has a thread of its own for each, and no desk ever waits for one of them.
 */
final class NodeMonitoring {
  private static final Logger LOG = LoggerFactory.getLogger(NodeMonitoring.class);
  private static final DispatcherSelector BESIDE =
      DispatcherSelector.fromConfig("mia.alert-dispatcher");

  private final RunRequest request;
  private final double speed;
  private final SystemMeters system;
  private final NodeWatch watch;

  /**
   * @param folder data folder, whose disk is measured
   * @param speed market time per real time, 0 for as fast as desks decide
   */
  NodeMonitoring(RunRequest request, Path folder, double speed, TradingCalendar calendar) {
    this.request = request;
    this.speed = speed;
    this.system = new SystemMeters(folder);
    Settings settings = request.settings();
    var meters =
        new NodeMeters(
            isClustered() ? settings.cluster().node() : settings.trading().accountId(),
            lower(settings.trading().environment()),
            lower(settings.trading().mode()),
            system);
    this.watch =
        new NodeWatch(
            meters, calendar, equity(request.loaded().accounts()), NodeMonitoring::clockNanos);
  }

  private static Map<String, Long> equity(List<TradedAccount> accounts) {
    return accounts.stream()
        .collect(
            Collectors.toMap(
                TradedAccount::id,
                account ->
                    account.loaded().settings().risk().limits().value(RiskLimit.STARTING_EQUITY)));
  }

  /** What was seen of commits and market so far. */
  NodeWatch watch() {
    return watch;
  }

  /** Listens to the journal of an actor system, before anything is stored in it. */
  void listen(ActorContext<?> context) {
    JournalWatch.of(Adapter.toClassic(context.getSystem()))
        .listen(new JournalEar(watch), System::nanoTime);
    watch.meters().take(new LeaseMeters(LeaseBook.of(context.getSystem())));
    watch.meters().take(new WireMeters(WireTraffic.of(context.getSystem())));
  }

  /** Hears the journal; its words go into meters and alerts. */
  private record JournalEar(NodeWatch watch) implements JournalListener {
    @Override
    public void onWritten(String persistenceId, long nanos) {
      watch.journalWrote(persistenceId, nanos);
    }

    @Override
    public void onWriteFailed(String persistenceId, String reason) {
      LOG.error("{}: the journal could not write: {}", persistenceId, reason);
      watch.journalFailed();
    }
  }

  /**
   * Starts all of them.
   *
   * @param directories where the desks of each account are found, by its id
   * @param shutdown stops the node in good order, with the reason
   */
  Watchers start(
      ActorContext<?> context,
      List<AccountParts> accounts,
      String folderId,
      CommitObserver observer,
      Map<String, DeskDirectory> directories,
      Consumer<String> shutdown) {
    ActorRef<AuditProtocol.Command> audit = spawnAudit(context, folderId, observer);
    ActorRef<AlertProtocol.Message> alerts =
        spawnAlerts(context, folderId, audit, directories, shutdown);
    Consumer<Observation> observed = seen -> alerts.tell(new AlertDesk.Observe(seen));
    var parts =
        new Monitor.Parts(
            request.settings().monitor(),
            accounts.stream()
                .map(
                    account ->
                        new WatchedAccount(
                            account.id(), account.plan().symbols(), directories.get(account.id())))
                .toList(),
            watch,
            system,
            audit,
            observed,
            speed > 0,
            NodeMonitoring::clockNanos);
    ActorRef<MonitorProtocol.Message> monitor =
        context.spawn(againAfterFailure(Monitor.create(parts)), "monitor", BESIDE);
    return new Watchers(audit, alerts.narrow(), monitor.narrow(), watch.meters()::scrape);
  }

  /**
   * Supervises itself: it starts again until the journal can write, and trading does not notice.
   */
  private ActorRef<AuditProtocol.Command> spawnAudit(
      ActorContext<?> context, String folderId, CommitObserver observer) {
    return context.spawn(
        AuditDesk.create(
            PersistenceId.ofUniqueId(StreamNames.audit(auditOwner(folderId))),
            new AuditDesk.Parts(
                folderId,
                isClustered() ? AuditDesk.ID_NAME + "-" + upperNode() : AuditDesk.ID_NAME,
                request.settings().trading().symbols().get(0),
                request.loaded().hash(),
                NodeMonitoring::clockNanos,
                observer)),
        "audit");
  }

  private boolean isClustered() {
    return request.settings().cluster().enabled();
  }

  private String upperNode() {
    return request.settings().cluster().node().toUpperCase(Locale.ROOT);
  }

  /** Each node of a cluster keeps an audit stream of its own, since a stream has one writer. */
  private String auditOwner(String folderId) {
    return isClustered() ? folderId + "." + request.settings().cluster().node() : folderId;
  }

  private ActorRef<AlertProtocol.Message> spawnAlerts(
      ActorContext<?> context,
      String folderId,
      ActorRef<AuditProtocol.Command> audit,
      Map<String, DeskDirectory> directories,
      Consumer<String> shutdown) {
    AlertPlan plan = request.settings().alert();
    boolean people = plan.atAnySpeed() || speed == 1;
    List<AlertChannel> channels =
        people ? ChannelCatalog.of(plan.mail(), plan.webhooks()) : List.of();
    List<AlertChannel> heartbeat =
        plan.heartbeat().stream()
            .filter(address -> people)
            .<AlertChannel>map(
                address -> new HeartbeatChannel(address, plan.heartbeatTimeoutMillis()))
            .toList();
    say(plan, people, channels);
    var parts =
        new AlertDesk.Parts(
            settings(plan.settings()),
            AlertRuleCatalog.of(plan.thresholds()),
            channels,
            heartbeat,
            plan.heartbeatNanos(),
            folderId,
            plan.runbook(),
            audit,
            directories,
            isClustered() ? new LeadingNode(Cluster.get(context.getSystem())) : Speaker.ALONE,
            shutdown,
            NodeMonitoring::clockNanos);
    return context.spawn(againAfterFailure(AlertDesk.create(parts)), "alerts", BESIDE);
  }

  /**
   * As fast as desks decide, a stop that a clock causes would come at another bar in each run:
   * there the account's own rules stop it, alone.
   */
  private AlertSettings settings(AlertSettings settings) {
    return speed > 0 ? settings : settings.withoutKill();
  }

  private static void say(AlertPlan plan, boolean people, List<AlertChannel> channels) {
    boolean configured = plan.mail().isPresent() || !plan.webhooks().isEmpty();
    if (configured && !people) {
      LOG.info("alerts stay in log and page: the market does not pass with the clock");
      return;
    }
    Set<String> names = new TreeSet<>();
    channels.forEach(channel -> names.add(channel.name()));
    LOG.info("alerts go to log, page{}", names.isEmpty() ? "" : " and " + names);
  }

  /**
   * What it knows is in the audit stream or measured anew, so a new one is as good; not at once,
   * for what made it fail may last.
   */
  private static <T> Behavior<T> againAfterFailure(Behavior<T> behavior) {
    return Behaviors.supervise(behavior)
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(
                Duration.ofSeconds(1), Duration.ofSeconds(30), 0.1));
  }

  /** UTC nanoseconds of this machine's clock, as exact as it is. */
  static long clockNanos() {
    Instant now = Instant.now();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
