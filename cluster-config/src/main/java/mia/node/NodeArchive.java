package mia.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mia.feed.MarketTap;
import mia.feed.archive.ArchiveActor;
import mia.feed.archive.ArchiveSettings;
import mia.feed.archive.TickQueue;
import mia.persistence.archive.ScidTickArchive;
import mia.persistence.archive.ScidWriter.FlushPolicy;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The tick archive of a node: the queue its desks put ticks into, and who writes them. */
final class NodeArchive {
  /** Folder within the data folder: one file per symbol and trading day. */
  static final String FOLDER = "archive";

  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(10);
  private static final int RECORDS_IN_MEMORY = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Optional<TickQueue> queue;

  private final List<Symbol> symbols;

  private NodeArchive(Optional<TickQueue> queue, List<Symbol> symbols) {
    this.queue = queue;
    this.symbols = symbols;
  }

  /**
   * Starts who writes them, unless it is switched off or the market comes from files.
   *
   * @param symbols those of the account that are kept
   */
  static NodeArchive start(
      ActorContext<?> context,
      AccountParts account,
      List<Symbol> symbols,
      TradingCalendar calendar,
      DeskDirectory directory) {
    RunRequest request = account.request();
    Settings settings = request.settings();
    ArchiveSettings archive = settings.archive();
    if (symbols.isEmpty() || !archive.enabled() || settings.feed().kind() == FeedKind.REPLAY) {
      return new NodeArchive(Optional.empty(), symbols);
    }
    var queue =
        new TickQueue(
            symbols, archive.queueCapacity(), account.plan().pace().fullSpeedUntilNanos());
    Path folder = request.dataFolder().resolve(FOLDER);
    var policy = new FlushPolicy(RECORDS_IN_MEMORY, archive.flushNanos() / NANOS_PER_MICRO, false);
    queue.connect(
        context.spawn(
            ArchiveActor.create(
                new ScidTickArchive(folder, settings.instruments(), calendar, policy),
                queue,
                directory,
                Duration.ofNanos(archive.flushNanos())),
            account.actorName("archive"),
            DispatcherSelector.fromConfig("mia.archive-dispatcher")));
    return new NodeArchive(Optional.of(queue), symbols);
  }

  /** Where a desk puts its ticks. */
  MarketTap of(Symbol symbol) {
    return queue
        .filter(q -> symbols.contains(symbol))
        .map(q -> q.of(symbol))
        .orElse(MarketTap.NONE);
  }

  /** Completes when all ticks so far are written, or have been waited for long enough. */
  CompletionStage<Void> flush() {
    return queue
        .map(TickQueue::flush)
        .orElseGet(() -> CompletableFuture.completedStage(null))
        .toCompletableFuture()
        .orTimeout(FLUSH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
