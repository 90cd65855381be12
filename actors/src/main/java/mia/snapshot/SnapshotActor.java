package mia.snapshot;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mia.desk.ConfluenceScores;
import mia.desk.DeskCapture;
import mia.persistence.snapshots.ScoreFiles;
import mia.persistence.snapshots.SnapshotReader;
import mia.persistence.snapshots.SnapshotWriter;
import mia.persistence.snapshots.TradeSnapshot;
import mia.protocol.desk.DeskProtocol.NoteIncident;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what desks capture, on a thread of its own. No failure leaves it: a capture that cannot be
 * written is given up, and the third in a row becomes an error in the log and an incident of the
 * desk. It speaks again only after one could be written.
 */
public final class SnapshotActor extends AbstractBehavior<SnapshotActor.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotActor.class);
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int FAILURES_WORTH_AN_INCIDENT = 3;
  private static final String INCIDENT = "snapshots-failing";

  /** What can be said to it. */
  public sealed interface Command {}

  /** From a desk, by the queue. */
  record Take(Symbol symbol, DeskCapture capture) implements Command {}

  /** From a desk, by the queue: scores of an hour, or of its part before the node stops. */
  record TakeScores(Symbol symbol, List<ConfluenceScores> scores) implements Command {}

  /** From the queue: a capture did not fit. */
  record Overflowed(Symbol symbol) implements Command {}

  /** From whoever stops the node. */
  record Flush(CompletableFuture<Void> done) implements Command {}

  /**
   * What it works with.
   *
   * @param instruments contracts of the configuration
   * @param calendar exchange calendar
   * @param writer where documents go
   * @param scores where scores go
   * @param reader where the signal of an earlier start is found
   * @param queue where its captures come from
   * @param directory where desks are found
   */
  public record Parts(
      Instruments instruments,
      TradingCalendar calendar,
      SnapshotWriter writer,
      ScoreFiles scores,
      SnapshotReader reader,
      SnapshotQueue queue,
      DeskDirectory directory) {}

  public static Behavior<Command> create(Parts parts) {
    return Behaviors.setup(context -> new SnapshotActor(context, parts));
  }

  private final Parts parts;
  private final TradeSnapshotter snapshotter;
  private int failuresInARow;

  private SnapshotActor(ActorContext<Command> context, Parts parts) {
    super(context);
    this.parts = parts;
    this.snapshotter =
        new TradeSnapshotter(parts.instruments(), parts.calendar(), this::storyOfEarlierStart);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Take.class, this::onTake)
        .onMessage(TakeScores.class, this::onTakeScores)
        .onMessage(Overflowed.class, this::onOverflowed)
        .onMessage(Flush.class, this::onFlush)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onTake(Take take) {
    try {
      parts.writer().append(snapshotter.snapshot(take.symbol(), take.capture()));
      failuresInARow = 0;
    } catch (IOException | RuntimeException e) {
      failed(take.symbol(), take.capture().kind() + " is not written: " + e, e);
    } finally {
      parts.queue().taken();
    }
    return this;
  }

  /** That scores could be written says nothing of snapshots that cannot. */
  private Behavior<Command> onTakeScores(TakeScores take) {
    long startNanos = take.scores().get(0).barEndNanos() - MINUTE_NANOS;
    TradingDay day = parts.calendar().dayAt(startNanos);
    try {
      parts
          .scores()
          .write(
              day.date(),
              take.symbol(),
              Instant.ofEpochSecond(0, startNanos)
                  .atZone(TradingCalendar.EXCHANGE_ZONE)
                  .toLocalTime(),
              ScoreRows.HEADER,
              ScoreRows.of(take.scores()));
    } catch (IOException | RuntimeException e) {
      failed(take.symbol(), "the scores of an hour are not written: " + e, e);
    } finally {
      parts.queue().taken();
    }
    return this;
  }

  private Behavior<Command> onOverflowed(Overflowed overflowed) {
    failed(overflowed.symbol(), "more snapshots than may wait", null);
    return this;
  }

  private void failed(Symbol symbol, String what, Exception reason) {
    failuresInARow++;
    if (failuresInARow == FAILURES_WORTH_AN_INCIDENT) {
      LOG.error("{}: {} snapshots in a row failed: {}", symbol, failuresInARow, what, reason);
      parts.directory().desk(symbol).tell(new NoteIncident(INCIDENT, what));
    } else if (failuresInARow < FAILURES_WORTH_AN_INCIDENT) {
      LOG.warn("{}: a snapshot failed: {}", symbol, what);
    }
  }

  private Behavior<Command> onFlush(Flush flush) {
    flush.done().complete(null);
    return this;
  }

  private Behavior<Command> onStop(PostStop signal) {
    try {
      parts.writer().close();
    } catch (IOException e) {
      LOG.error("snapshots cannot be closed: {}", e.toString());
    }
    return this;
  }

  private Optional<TradeStory> storyOfEarlierStart(String tradeId) {
    try {
      List<TradeSnapshot> earlier = parts.reader().ofTrade(tradeId);
      return earlier.stream().flatMap(snapshot -> TradeStory.of(snapshot).stream()).findFirst();
    } catch (IOException e) {
      LOG.warn("snapshots of {} cannot be read: {}", tradeId, e.toString());
      return Optional.empty();
    }
  }
}
