package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import mia.account.EmergencyStop;
import mia.broker.Broker;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.fault.FaultyBroker;
import mia.broker.paper.remote.RemotePaperBroker;
import mia.engine.BattleNavaleEngine;
import mia.feed.ConductorListener;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.monitor.NodeWatch;
import mia.node.NodeExtension.Announcement;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderHolder;
import mia.persistence.journal.JournalSettings;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node on one machine: data folder, embedded journal, actor system with its desks.
 * Everything is checked and opened before the first actor starts; {@link #close} hands everything
 * back.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final NodeMemory memory;
  private final FeedPlan plan;
  private final ActorSystem<NodeGuardian.Command> system;
  private final CompletableFuture<RunOutcome> outcome;
  private final NodeExtensions extensions;
  private final List<Announcement> announcements;

  private Node(
      DataFolder folder,
      NodeMemory memory,
      FeedPlan plan,
      ActorSystem<NodeGuardian.Command> system,
      CompletableFuture<RunOutcome> outcome,
      NodeExtensions extensions,
      List<Announcement> announcements) {
    this.folder = folder;
    this.memory = memory;
    this.plan = plan;
    this.system = system;
    this.outcome = outcome;
    this.extensions = extensions;
    this.announcements = List.copyOf(announcements);
  }

  /**
   * Starts a node.
   *
   * @throws SettingsException if an extension cannot use its settings
   * @throws FeedException if an input cannot be used
   * @throws IOException if a file cannot be read, the calendar's words included
   * @throws mia.persistence.journal.DataFolderException if the folder is refused
   * @throws mia.persistence.journal.JournalException if the journal is damaged or foreign
   * @throws mia.broker.paper.PaperStoreException if the venue's store is damaged or foreign
   */
  public static Node start(RunRequest request, NodeObserver observer)
      throws SettingsException, FeedException, IOException {
    return start(request, observer, ConfigFactory.empty());
  }

  /**
   * {@link #start(RunRequest, NodeObserver)} with settings of the actor system before all others.
   */
  static Node start(RunRequest request, NodeObserver watching, Config overrides)
      throws SettingsException, FeedException, IOException {
    return start(request, watching, overrides, Node::venue);
  }

  /** Opens the venue of a node. */
  @FunctionalInterface
  interface Venue {
    /**
     * @param folder data folder of the node
     * @param id id that stands in front of every id
     */
    Broker open(Path folder, String id, Settings settings);
  }

  /** {@link #start(RunRequest, NodeObserver, Config)} at a venue of choice. */
  static Node start(RunRequest request, NodeObserver watching, Config overrides, Venue venue)
      throws SettingsException, FeedException, IOException {
    NodeExtensions extensions = NodeExtensions.of(request);
    NodeObserver outside = extensions.prepare(request, watching);
    TradingCalendar calendar = calendarOf(request.settings());
    FeedPlan plan = FeedPlan.open(request, calendar);
    DataFolder folder = null;
    NodeMemory memory = null;
    Broker broker = null;
    try {
      JournalSettings journal = request.settings().journal();
      folder = DataFolder.open(request.dataFolder(), plan.claim(), holder(), journal);
      Path path = folder.path();
      KeptSettings.write(path, request.loaded());
      memory = memory(folder, plan, request);
      var emergencyStop =
          new EmergencyStop(
              path.resolve("emergency-" + request.settings().trading().accountId() + ".log"));
      broker = venue.open(path, memory.id(), request.settings());
      var outcome = new CompletableFuture<RunOutcome>();
      var watchers = new CompletableFuture<Watchers>();
      var monitoring = new NodeMonitoring(request, path, plan.pace().speed(), calendar);
      NodeObserver observer =
          CombinedObserver.of(List.of(outside, new WatchingObserver(monitoring.watch())));
      var parts =
          new NodeParts(
              request,
              plan,
              calendar,
              broker,
              emergencyStop,
              memory,
              observer,
              new Conducted(observer, monitoring.watch(), outcome),
              build(),
              monitoring,
              watchers);
      Config config =
          overrides
              .withFallback(request.loaded().pekko())
              .withFallback(memory.config())
              .withFallback(clusterConfig(request.settings(), memory))
              .withFallback(membership(request.loaded()))
              .withFallback(ConfigFactory.parseResources("mia-node.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve();
      ActorSystem<NodeGuardian.Command> system =
          ActorSystem.create(NodeGuardian.create(parts), ClusterConfig.SYSTEM_NAME, config);
      system
          .getWhenTerminated()
          .whenComplete(
              (done, failure) -> {
                monitoring.watch().meters().close();
                outcome.complete(ended(system, failure));
              });
      return new Node(
          folder,
          memory,
          plan,
          system,
          outcome,
          extensions,
          started(extensions, system, request, folder, memory, emergencyStop, watchers));
    } catch (RuntimeException | IOException e) {
      plan.sources().forEach(FeedSource::close);
      if (broker != null) {
        broker.close();
      }
      if (memory != null) {
        memory.close();
      }
      if (folder != null) {
        folder.close();
      }
      throw e;
    }
  }

  private static NodeMemory memory(DataFolder folder, FeedPlan plan, RunRequest request)
      throws SettingsException {
    Settings settings = request.settings();
    String decidedBy = BattleNavaleEngine.VERSION + " " + request.loaded().hash();
    return settings.cluster().enabled()
        ? ClusterStore.find().open(settings, folder.path(), plan.claim(), decidedBy)
        : new EmbeddedMemory(folder.path(), folder.identity().id(), settings.journal(), decidedBy);
  }

  private static Config clusterConfig(Settings settings, NodeMemory memory)
      throws SettingsException {
    return settings.cluster().enabled()
        ? ClusterStore.find().config(settings, memory)
        : ConfigFactory.empty();
  }

  private static RunOutcome ended(ActorSystem<?> system, Throwable failure) {
    if (failure != null) {
      return new RunOutcome(RunOutcome.Kind.FAILED, String.valueOf(failure.getMessage()), 0, 0);
    }
    boolean leftOut =
        CoordinatedShutdown.get(system)
            .getShutdownReason()
            .filter(reason -> reason == CoordinatedShutdown.clusterDowningReason())
            .isPresent();
    return leftOut
        ? new RunOutcome(RunOutcome.Kind.LEFT_OUT, "the cluster went on without this node", 0, 0)
        : new RunOutcome(RunOutcome.Kind.STOPPED, "", 0, 0);
  }

  /** Starts what is mounted on the node; if one of them cannot, the node stops. */
  private static List<Announcement> started(
      NodeExtensions extensions,
      ActorSystem<NodeGuardian.Command> system,
      RunRequest request,
      DataFolder folder,
      NodeMemory memory,
      EmergencyStop emergencyStop,
      CompletionStage<Watchers> watchers)
      throws IOException {
    String account = request.settings().trading().accountId();
    var directory = new ShardedDirectory(ClusterSharding.get(system), account);
    try {
      return extensions.start(
          new NodeHandle(
              system,
              request,
              List.of(new NodeHandle.NodeAccount(account, directory, emergencyStop)),
              watchers,
              folder.path(),
              memory,
              build()));
    } catch (RuntimeException | IOException e) {
      extensions.stop();
      retire(system);
      throw e;
    }
  }

  /** What the extensions want the person who started the node to read. */
  public List<Announcement> announcements() {
    return announcements;
  }

  private static Broker venue(Path folder, String id, Settings settings) {
    if (settings.venue().remote().isPresent()) {
      String account = settings.trading().accountId();
      return new RemotePaperBroker(settings.venue().remote().get(), account, id);
    }
    PaperBroker paper =
        PaperBroker.open(folder.resolve("paper.db"), settings.instruments(), settings.paper());
    return settings
        .paperScript()
        .<Broker>map(
            script ->
                new FaultyBroker(
                    paper, FaultScript.read(script), String.valueOf(script.getFileName())))
        .orElse(paper);
  }

  /** Completes when the feeds are at their end, the duration is over, or something failed. */
  public CompletionStage<RunOutcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  /**
   * What the sources met, per symbol; to be asked once the feeds are at their end or have failed,
   * since a source belongs to the thread that reads it.
   */
  public Map<Symbol, FeedQuality> feedQuality() {
    var quality = new LinkedHashMap<Symbol, FeedQuality>();
    plan.sources().forEach(source -> quality.put(source.symbol(), source.quality()));
    return quality;
  }

  /** Where journal and logs are. */
  public Path dataFolder() {
    return folder.path();
  }

  /** Id that stands in front of every id of this folder. */
  public String folderId() {
    return memory.id();
  }

  /** Stops the desks and gives the folder back; waits for it, at most half a minute. */
  @Override
  public void close() {
    outcome.complete(new RunOutcome(RunOutcome.Kind.STOPPED, "", 0, 0));
    extensions.stop();
    try {
      retire(system);
    } finally {
      plan.sources().forEach(FeedSource::close);
      folder.close();
    }
  }

  private static void retire(ActorSystem<NodeGuardian.Command> system) {
    system.tell(NodeGuardian.retire());
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      LOG.error("the node did not stop cleanly: {}", String.valueOf(e));
    }
  }

  /** What the members of a cluster know of this node from its first word on. */
  private static Config membership(LoadedSettings loaded) {
    return ConfigFactory.parseMap(
        Map.of("pekko.cluster.app-version", OneBuild.published(build(), loaded.hash())));
  }

  /** Version of the software from the jar, or a word where it runs from classes, and its hash. */
  public static String build() {
    return BuildIdentity.text();
  }

  /** Holidays and half days of the settings. */
  public static TradingCalendar calendarOf(Settings settings) throws IOException {
    if (settings.calendarFile().isEmpty()) {
      return TradingCalendar.withoutHolidays();
    }
    Path file = settings.calendarFile().get();
    List<String> lines = Files.readAllLines(file);
    try {
      return TradingCalendar.parse(lines);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  static FolderHolder holder() {
    ProcessHandle self = ProcessHandle.current();
    return new FolderHolder(
        self.pid(),
        self.info().startInstant().orElse(java.time.Instant.EPOCH),
        self.info().command().orElse("mia"));
  }

  /** Passes on what the conductor says. */
  private record Conducted(
      NodeObserver observer,
      NodeWatch watch,
      CompletableFuture<RunOutcome> outcome,
      AtomicLong records)
      implements ConductorListener {
    Conducted(NodeObserver observer, NodeWatch watch, CompletableFuture<RunOutcome> outcome) {
      this(observer, watch, outcome, new AtomicLong());
    }

    @Override
    public void onProgress(long eventTimeNanos, long read) {
      records.set(read);
      observer.onProgress(eventTimeNanos, read);
    }

    @Override
    public void onSettled(Symbol symbol, long wallNanos) {
      observer.onSettled(symbol, wallNanos);
    }

    @Override
    public void onFinished(long eventTimeNanos, long read) {
      watch.onFeedEnded();
      outcome.complete(new RunOutcome(RunOutcome.Kind.FINISHED, "", eventTimeNanos, read));
    }

    @Override
    public void onFailed(String message) {
      watch.onFeedFailed();
      outcome.complete(new RunOutcome(RunOutcome.Kind.FAILED, message, 0, records.get()));
    }
  }
}
