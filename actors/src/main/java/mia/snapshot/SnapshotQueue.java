package mia.snapshot;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import mia.desk.CaptureListener;
import mia.desk.DeskCapture;
import mia.desk.EngineView;
import mia.protocol.market.Symbol;
import mia.snapshot.SnapshotActor.Flush;
import mia.snapshot.SnapshotActor.Overflowed;
import mia.snapshot.SnapshotActor.Take;
import mia.snapshot.SnapshotActor.TakeScores;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The way from desks to the actor that writes: bounded, never waiting. What does not fit is left
 * out and counts as a failure there.
 */
public final class SnapshotQueue {
  private final int capacity;
  private final long periodNanos;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Symbol, ScoreHour> hours = new ConcurrentHashMap<>();
  private volatile ActorRef<SnapshotActor.Command> writer;

  /**
   * @param capacity captures that may wait, above 0
   * @param periodNanos time between captures of a period, 0 for none
   */
  public SnapshotQueue(int capacity, long periodNanos) {
    this.capacity = capacity;
    this.periodNanos = periodNanos;
  }

  /** Connects the actor that writes; what comes before is left out. */
  public void connect(ActorRef<SnapshotActor.Command> actor) {
    writer = actor;
  }

  /** The end of the queue at which one desk puts its captures. */
  public CaptureListener of(Symbol symbol) {
    ScoreHour hour = hours.computeIfAbsent(symbol, known -> new ScoreHour());
    return new CaptureListener() {
      @Override
      public boolean listens() {
        return true;
      }

      @Override
      public long periodNanos() {
        return periodNanos;
      }

      @Override
      public void onCapture(DeskCapture capture) {
        offer(symbol, new Take(symbol, capture));
      }

      @Override
      public void onBar(EngineView view) {
        hour.add(view.scores()).ifPresent(over -> offer(symbol, new TakeScores(symbol, over)));
      }
    };
  }

  private void offer(Symbol symbol, SnapshotActor.Command taken) {
    ActorRef<SnapshotActor.Command> actor = writer;
    if (actor == null) {
      return;
    }
    if (waiting.incrementAndGet() > capacity) {
      waiting.decrementAndGet();
      actor.tell(new Overflowed(symbol));
    } else {
      actor.tell(taken);
    }
  }

  /** One of them is written or given up. */
  void taken() {
    waiting.decrementAndGet();
  }

  /** What is gathered of hours that are not over. */
  private void offerHours() {
    hours.forEach(
        (symbol, hour) -> {
          hour.take().ifPresent(part -> offer(symbol, new TakeScores(symbol, part)));
        });
  }

  /** Completes when everything that was put in before is written or given up. */
  public CompletionStage<Void> flush() {
    ActorRef<SnapshotActor.Command> actor = writer;
    if (actor == null) {
      return CompletableFuture.completedStage(null);
    }
    offerHours();
    var done = new CompletableFuture<Void>();
    actor.tell(new Flush(done));
    return done;
  }
}
