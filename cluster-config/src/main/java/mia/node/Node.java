package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mia.engine.BattleNavaleEngine;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.node.NodeExtension.Announcement;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
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
  private final OpenAccounts accounts;
  private final ActorSystem<NodeGuardian.Command> system;
  private final RunTally tally;
  private final NodeExtensions extensions;
  private final List<Announcement> announcements;

  private Node(
      DataFolder folder,
      NodeMemory memory,
      OpenAccounts accounts,
      ActorSystem<NodeGuardian.Command> system,
      RunTally tally,
      NodeExtensions extensions,
      List<Announcement> announcements) {
    this.folder = folder;
    this.memory = memory;
    this.accounts = accounts;
    this.system = system;
    this.tally = tally;
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
    return start(request, watching, overrides, OpenAccounts::paper);
  }

  /** {@link #start(RunRequest, NodeObserver, Config)} at a venue of choice. */
  static Node start(
      RunRequest request, NodeObserver watching, Config overrides, OpenAccounts.Venue venue)
      throws SettingsException, FeedException, IOException {
    NodeExtensions extensions = NodeExtensions.of(request);
    NodeObserver outside = extensions.prepare(request, watching);
    TradingCalendar calendar = calendarOf(request.settings());
    OpenAccounts accounts = OpenAccounts.withFeeds(request, calendar);
    DataFolder folder = null;
    NodeMemory memory = null;
    try {
      JournalSettings journal = request.settings().journal();
      folder = DataFolder.open(request.dataFolder(), accounts.claim(), holder(), journal);
      Path path = folder.path();
      KeptSettings.write(path, request.loaded());
      memory = memory(folder, accounts.claim(), request);
      accounts.openVenues(path, memory.id(), venue);
      var watchers = new CompletableFuture<Watchers>();
      var monitoring = new NodeMonitoring(request, path, accounts.speed(), calendar);
      NodeObserver observer =
          CombinedObserver.of(List.of(outside, new WatchingObserver(monitoring.watch())));
      var tally = new RunTally(observer, monitoring.watch(), accounts.count());
      var parts =
          new NodeParts(
              request,
              accounts.parts(tally),
              calendar,
              memory,
              observer,
              tally,
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
          NodeSystem.create(NodeGuardian.create(parts), request.settings().cluster(), config);
      system
          .getWhenTerminated()
          .whenComplete(
              (done, failure) -> {
                monitoring.watch().meters().close();
                tally.ended(ended(system, failure));
              });
      return new Node(
          folder,
          memory,
          accounts,
          system,
          tally,
          extensions,
          started(extensions, system, parts, folder));
    } catch (RuntimeException | IOException e) {
      accounts.close();
      if (memory != null) {
        memory.close();
      }
      if (folder != null) {
        folder.close();
      }
      throw e;
    }
  }

  private static NodeMemory memory(DataFolder folder, FolderClaim claim, RunRequest request)
      throws SettingsException {
    Settings settings = request.settings();
    String decidedBy = BattleNavaleEngine.VERSION + " " + request.loaded().hash();
    return settings.cluster().enabled()
        ? ClusterStore.find().open(settings, folder.path(), claim, decidedBy)
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
      NodeParts parts,
      DataFolder folder)
      throws IOException {
    ClusterSharding sharding = ClusterSharding.get(system);
    List<NodeHandle.NodeAccount> accounts =
        parts.accounts().stream()
            .map(
                account ->
                    new NodeHandle.NodeAccount(
                        account.account(),
                        new ShardedDirectory(sharding, account.id()),
                        account.emergencyStop()))
            .toList();
    try {
      return extensions.start(
          new NodeHandle(
              system,
              parts.request(),
              accounts,
              parts.watchers(),
              folder.path(),
              parts.memory(),
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

  /** Completes when the feeds are at their end, the duration is over, or something failed. */
  public CompletionStage<RunOutcome> outcome() {
    return tally.outcome();
  }

  /**
   * What the sources met, per symbol; to be asked once the feeds are at their end or have failed,
   * since a source belongs to the thread that reads it.
   */
  public Map<Symbol, FeedQuality> feedQuality() {
    return accounts.feedQuality();
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
    tally.ended(new RunOutcome(RunOutcome.Kind.STOPPED, "", 0, 0));
    extensions.stop();
    try {
      retire(system);
    } finally {
      accounts.closeFeeds();
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
}
