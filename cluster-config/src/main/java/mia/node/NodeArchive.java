package mia.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mia.feed.MarketTap;
import mia.feed.archive.ArchiveActor;
import mia.feed.archive.ArchiveSettings;
import mia.feed.archive.TickQueue;
import mia.persistence.archive.ScidTickArchive;
import mia.persistence.archive.ScidWriter.FlushPolicy;
import mia.persistence.archive.TickArchive;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The tick archives of a node: for each a queue its desks put ticks into, and who writes them. One
 * that is slow or broken takes nothing from the other.
 */
final class NodeArchive {
  /** Folder within the data folder: one file per symbol and trading day. */
  static final String FOLDER = "archive";

  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(10);
  private static final int RECORDS_IN_MEMORY = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final List<Symbol> symbols;
  private final List<TickQueue> queues = new ArrayList<>();

  private NodeArchive(List<Symbol> symbols) {
    this.symbols = symbols;
  }

  /**
   * Starts who writes them, unless they are switched off or the market comes from files.
   *
   * @param symbols those of the account that are kept
   */
  static NodeArchive start(
      ActorContext<?> context,
      NodeParts node,
      AccountParts account,
      List<Symbol> symbols,
      DeskDirectory directory) {
    var archive = new NodeArchive(symbols);
    Settings settings = account.request().settings();
    ArchiveSettings kept = settings.archive();
    if (symbols.isEmpty() || !kept.enabled() || settings.feed().kind() == FeedKind.REPLAY) {
      return archive;
    }
    if (kept.place().isLocal()) {
      archive.add(context, node, account, "local", files(node, account), directory);
    }
    if (kept.place().isCassandra()) {
      TickArchive tables = node.memory().ticks(settings.instruments()).orElseThrow();
      archive.add(context, node, account, "cassandra", tables, directory);
    }
    return archive;
  }

  private static TickArchive files(NodeParts node, AccountParts account) {
    Settings settings = account.request().settings();
    Path folder = account.request().dataFolder().resolve(FOLDER);
    long flushMicros = settings.archive().flushNanos() / NANOS_PER_MICRO;
    return new ScidTickArchive(
        folder,
        settings.instruments(),
        node.calendar(),
        new FlushPolicy(RECORDS_IN_MEMORY, flushMicros, false));
  }

  private void add(
      ActorContext<?> context,
      NodeParts node,
      AccountParts account,
      String place,
      TickArchive archive,
      DeskDirectory directory) {
    ArchiveSettings settings = account.request().settings().archive();
    long liveFromNanos = account.plan().pace().fullSpeedUntilNanos();
    var queue = new TickQueue(symbols, settings.queueCapacity(), liveFromNanos);
    queue.connect(
        context.spawn(
            ArchiveActor.create(archive, queue, directory, Duration.ofNanos(settings.flushNanos())),
            account.actorName("archive-" + place),
            DispatcherSelector.fromConfig("mia.archive-dispatcher")));
    node.monitoring().watch().meters().take(new ArchiveMeters(place, queue, symbols));
    queues.add(queue);
  }

  /** Where a desk puts its ticks. */
  MarketTap of(Symbol symbol) {
    return symbols.contains(symbol)
        ? queues.stream()
            .map(queue -> queue.of(symbol))
            .reduce(MarketTap::both)
            .orElse(MarketTap.NONE)
        : MarketTap.NONE;
  }

  /** Completes when all ticks so far are written, or have been waited for long enough. */
  CompletionStage<Void> flush() {
    return CompletableFuture.allOf(
            queues.stream()
                .map(queue -> queue.flush().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .orTimeout(FLUSH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
