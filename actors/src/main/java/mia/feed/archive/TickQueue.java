package mia.feed.archive;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mia.feed.MarketRing;
import mia.feed.MarketTap;
import mia.feed.archive.ArchiveActor.Drain;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The way of ticks from desks to the actor that writes them: a ring per symbol. Trades and quotes
 * are kept; what does not fit is counted and lost, since a decision never waits for the archive.
 */
public final class TickQueue {
  private final Map<Symbol, Lane> lanes = new LinkedHashMap<>();
  private final AtomicBoolean rung = new AtomicBoolean();
  private volatile ActorRef<ArchiveActor.Command> writer;

  /** One symbol's ticks on their way. */
  final class Lane implements MarketTap {
    final Symbol symbol;
    final MarketRing ring;
    private final long fromNanos;
    private final Map<ArchiveLoss, AtomicLong> lost = new EnumMap<>(ArchiveLoss.class);
    private long nextPosition = Long.MIN_VALUE;

    private Lane(Symbol symbol, int capacity, long fromNanos) {
      this.symbol = symbol;
      this.ring = new MarketRing(capacity);
      this.fromNanos = fromNanos;
      for (ArchiveLoss why : ArchiveLoss.values()) {
        lost.put(why, new AtomicLong());
      }
    }

    @Override
    public void onRecord(MarketData record) {
      boolean tick = record.kind == Kind.TRADE || record.kind == Kind.QUOTE;
      if (!tick || record.timeNanos < fromNanos || record.position < nextPosition) {
        return; // the last: a desk that started again reads its open bar once more
      }
      nextPosition = record.position + 1;
      if (!ring.offer(record)) {
        lose(ArchiveLoss.FULL, 1);
      }
      ring();
    }

    /** Counts ticks that will not be in the archive. */
    void lose(ArchiveLoss why, long ticks) {
      lost.get(why).addAndGet(ticks);
    }

    long lost(ArchiveLoss why) {
      return lost.get(why).get();
    }

    /** In words. */
    String losses() {
      return lost.toString();
    }

    /** Ticks that are not in the archive, for whatever reason. */
    long lost() {
      return lost.values().stream().mapToLong(AtomicLong::get).sum();
    }
  }

  /**
   * @param fromNanos ticks before this are history and not kept
   */
  public TickQueue(List<Symbol> symbols, int capacity, long fromNanos) {
    symbols.forEach(symbol -> lanes.put(symbol, new Lane(symbol, capacity, fromNanos)));
  }

  /** Connects the actor that writes. */
  public void connect(ActorRef<ArchiveActor.Command> actor) {
    writer = actor;
    ring();
  }

  /** Where the desk of a symbol puts its ticks; for one thread at a time. */
  public MarketTap of(Symbol symbol) {
    return lanes.get(symbol);
  }

  /** Ticks of a symbol that are not in the archive for this reason. */
  public long lost(Symbol symbol, ArchiveLoss why) {
    return lanes.get(symbol).lost(why);
  }

  private void ring() {
    ActorRef<ArchiveActor.Command> actor = writer;
    if (actor != null && rung.compareAndSet(false, true)) {
      actor.tell(Drain.INSTANCE);
    }
  }

  /** From the writer, before it looks: who comes from now on has to ring again. */
  void heard() {
    rung.set(false);
  }

  Collection<Lane> lanes() {
    return lanes.values();
  }

  /** Completes when everything that was put in before is in its file. */
  public CompletionStage<Void> flush() {
    ActorRef<ArchiveActor.Command> actor = writer;
    if (actor == null) {
      return CompletableFuture.completedStage(null);
    }
    var done = new CompletableFuture<Void>();
    actor.tell(new ArchiveActor.Flush(done));
    return done;
  }
}
