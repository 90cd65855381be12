package mia.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mia.desk.CaptureListener;
import mia.persistence.snapshots.ScoreFiles;
import mia.persistence.snapshots.SnapshotReader;
import mia.persistence.snapshots.SnapshotWriter;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.wire.DeskDirectory;
import mia.snapshot.SnapshotActor;
import mia.snapshot.SnapshotQueue;
import mia.snapshot.SnapshotSettings;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The snapshots of a node: the queue its desks put captures into, and who writes them. */
final class NodeSnapshots {
  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(10);

  private final Optional<SnapshotQueue> queue;

  private NodeSnapshots(Optional<SnapshotQueue> queue) {
    this.queue = queue;
  }

  /** Starts who writes them, unless they are switched off. */
  static NodeSnapshots start(
      ActorContext<?> context,
      AccountParts account,
      TradingCalendar calendar,
      DeskDirectory directory) {
    RunRequest request = account.request();
    SnapshotSettings settings = request.settings().snapshots();
    if (!settings.enabled()) {
      return new NodeSnapshots(Optional.empty());
    }
    // Periods are for watching a market as it passes; a faster one would only be drowned in them.
    long period = account.plan().pace().speed() == 1 ? settings.periodNanos() : 0;
    var queue = new SnapshotQueue(settings.queueCapacity(), period);
    Path folder = account.account().folder(request.dataFolder());
    // It catches what a file does to it; stopped by a defect of its own, captures are lost and
    // nothing
    // else: trading does not read them.
    queue.connect(
        context.spawn(
            SnapshotActor.create(
                new SnapshotActor.Parts(
                    request.settings().instruments(),
                    calendar,
                    new SnapshotWriter(folder),
                    new ScoreFiles(folder),
                    new SnapshotReader(folder),
                    queue,
                    directory)),
            account.actorName("snapshots"),
            DispatcherSelector.fromConfig("mia.snapshot-dispatcher")));
    return new NodeSnapshots(Optional.of(queue));
  }

  /** Where a desk puts its captures. */
  CaptureListener of(Symbol symbol) {
    return queue.map(q -> q.of(symbol)).orElse(CaptureListener.NONE);
  }

  /** Completes when all captures so far are written, or have been waited for long enough. */
  CompletionStage<Void> flush() {
    return queue
        .map(SnapshotQueue::flush)
        .orElseGet(() -> CompletableFuture.completedStage(null))
        .toCompletableFuture()
        .orTimeout(FLUSH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
