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
import mia.broker.paper.PaperBroker;
import mia.engine.BattleNavaleEngine;
import mia.feed.ConductorListener;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderHolder;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.JournalUpkeep;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.apache.pekko.actor.typed.ActorSystem;
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
  private static final String SYSTEM_NAME = "mia";

  private final DataFolder folder;
  private final FeedPlan plan;
  private final ActorSystem<NodeGuardian.Command> system;
  private final CompletableFuture<RunOutcome> outcome;

  private Node(
      DataFolder folder,
      FeedPlan plan,
      ActorSystem<NodeGuardian.Command> system,
      CompletableFuture<RunOutcome> outcome) {
    this.folder = folder;
    this.plan = plan;
    this.system = system;
    this.outcome = outcome;
  }

  /**
   * Starts a node.
   *
   * @throws FeedException if an input cannot be used
   * @throws IOException if a file cannot be read, the calendar's words included
   * @throws mia.persistence.journal.DataFolderException if the folder is refused
   * @throws mia.persistence.journal.JournalException if the journal is damaged or foreign
   * @throws mia.broker.paper.PaperStoreException if the venue's store is damaged or foreign
   */
  public static Node start(RunRequest request, NodeObserver observer)
      throws FeedException, IOException {
    return start(request, observer, ConfigFactory.empty());
  }

  /**
   * {@link #start(RunRequest, NodeObserver)} with settings of the actor system before all others.
   */
  static Node start(RunRequest request, NodeObserver observer, Config overrides)
      throws FeedException, IOException {
    TradingCalendar calendar = calendarOf(request.settings());
    FeedPlan plan = FeedPlan.open(request, calendar);
    DataFolder folder = null;
    PaperBroker broker = null;
    try {
      JournalSettings journal = request.settings().journal();
      folder = DataFolder.open(request.dataFolder(), plan.claim(), holder(), journal);
      Path path = folder.path();
      KeptSettings.write(path, request.loaded());
      SqliteJournal.prepare(path, journal);
      SqliteJournal.keepSnapshotsOf(
          path, journal, BattleNavaleEngine.VERSION + " " + request.loaded().hash());
      var emergencyStop =
          new EmergencyStop(
              path.resolve("emergency-" + request.settings().trading().accountId() + ".log"));
      broker =
          PaperBroker.open(
              path.resolve("paper.db"),
              request.settings().instruments(),
              request.settings().paper());
      var outcome = new CompletableFuture<RunOutcome>();
      var parts =
          new NodeGuardian.Parts(
              request,
              plan,
              calendar,
              folder.identity().id(),
              broker,
              emergencyStop,
              new JournalUpkeep(path, journal, Node::warnOfLog),
              observer,
              new Conducted(observer, outcome),
              build());
      Config config =
          overrides
              .withFallback(request.loaded().pekko())
              .withFallback(SqliteJournal.config(path, journal))
              .withFallback(ConfigFactory.parseResources("mia-node.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve();
      ActorSystem<NodeGuardian.Command> system =
          ActorSystem.create(NodeGuardian.create(parts), SYSTEM_NAME, config);
      system
          .getWhenTerminated()
          .whenComplete(
              (done, failure) ->
                  outcome.complete(
                      new RunOutcome(
                          failure == null ? RunOutcome.Kind.STOPPED : RunOutcome.Kind.FAILED,
                          failure == null ? "" : String.valueOf(failure.getMessage()),
                          0,
                          0)));
      return new Node(folder, plan, system, outcome);
    } catch (RuntimeException | IOException e) {
      plan.sources().forEach(FeedSource::close);
      if (broker != null) {
        broker.close();
      }
      if (folder != null) {
        folder.close();
      }
      throw e;
    }
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
    return folder.identity().id();
  }

  /** Stops the desks and gives the folder back; waits for it, at most half a minute. */
  @Override
  public void close() {
    outcome.complete(new RunOutcome(RunOutcome.Kind.STOPPED, "", 0, 0));
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
    } finally {
      plan.sources().forEach(FeedSource::close);
      folder.close();
    }
  }

  /** Version of the software, from the jar; words where it runs from classes. */
  public static String build() {
    String version = Node.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  static TradingCalendar calendarOf(Settings settings) throws IOException {
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

  private static void warnOfLog(long walBytes) {
    LOG.warn(
        "the write-ahead log of the journal has grown to {} bytes: somebody reads for too long",
        walBytes);
  }

  /** Passes on what the conductor says. */
  private record Conducted(
      NodeObserver observer, CompletableFuture<RunOutcome> outcome, AtomicLong records)
      implements ConductorListener {
    Conducted(NodeObserver observer, CompletableFuture<RunOutcome> outcome) {
      this(observer, outcome, new AtomicLong());
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
      outcome.complete(new RunOutcome(RunOutcome.Kind.FINISHED, "", eventTimeNanos, read));
    }

    @Override
    public void onFailed(String message) {
      outcome.complete(new RunOutcome(RunOutcome.Kind.FAILED, message, 0, records.get()));
    }
  }
}
