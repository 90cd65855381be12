package mia.feed.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import mia.persistence.archive.TickArchive;
import mia.protocol.desk.DeskProtocol.NoteIncident;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
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
 * Writes the ticks of all desks into the archive, on a thread of its own. A disk that fails is
 * tried again with every flush; meanwhile ticks wait in their rings, and when one is full they are
 * lost. A tick that the form of the archive cannot say is lost by itself. Losses are counted by
 * their reason. The first loss and the first failure become an incident of the desk: an archive
 * with a hole says so.
 */
public final class ArchiveActor extends AbstractBehavior<ArchiveActor.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveActor.class);
  private static final String INCIDENT = "archive-incomplete";

  /** What can be said to it. */
  public sealed interface Command {}

  /** From the queue: there are ticks. */
  enum Drain implements Command {
    INSTANCE
  }

  /** From a timer. */
  private enum Tick implements Command {
    INSTANCE
  }

  /** From whoever stops the node. */
  record Flush(CompletableFuture<Void> done) implements Command {}

  /**
   * @param archive owned: closed at the end
   * @param flushEvery time after which what waits in memory is written
   */
  public static Behavior<Command> create(
      TickArchive archive, TickQueue queue, DeskDirectory directory, Duration flushEvery) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Tick.INSTANCE, flushEvery);
          return Behaviors.setup(context -> new ArchiveActor(context, archive, queue, directory));
        });
  }

  private final TickArchive archive;
  private final TickQueue queue;
  private final DeskDirectory directory;
  private final MarketData record = new MarketData();
  private final Set<Symbol> told = new HashSet<>();
  private boolean failing;

  private ArchiveActor(
      ActorContext<Command> context,
      TickArchive archive,
      TickQueue queue,
      DeskDirectory directory) {
    super(context);
    this.archive = archive;
    this.queue = queue;
    this.directory = directory;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Drain.class, this::onDrain)
        .onMessage(Tick.class, this::onTick)
        .onMessage(Flush.class, this::onFlush)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onDrain(Drain drain) {
    queue.heard();
    if (!failing) {
      queue.lanes().forEach(this::drain);
    }
    return this;
  }

  private Behavior<Command> onTick(Tick tick) {
    failing = false;
    queue.lanes().forEach(this::drain);
    flush();
    return this;
  }

  private void drain(TickQueue.Lane lane) {
    try {
      while (!failing && lane.ring.peek(record)) {
        append(lane);
        lane.ring.consume();
      }
    } catch (IOException e) {
      failing = true; // until the next flush; the record stays where it is
      tell(lane.symbol, "ticks cannot be written: " + e.getMessage());
    }
    long unfit = lane.lost(ArchiveLoss.FULL);
    if (unfit > 0) {
      tell(lane.symbol, unfit + " ticks or more did not fit and are not kept");
    }
  }

  private void append(TickQueue.Lane lane) throws IOException {
    try {
      archive.append(lane.symbol, record);
    } catch (IllegalArgumentException e) {
      lane.lose(ArchiveLoss.REFUSED, 1);
      tell(lane.symbol, "a tick cannot be kept: " + e.getMessage());
    }
  }

  private void flush() {
    try {
      archive.flush();
    } catch (IOException e) {
      failing = true;
      LOG.error("archive: {}", e.toString());
    }
  }

  private void tell(Symbol symbol, String what) {
    if (told.add(symbol)) {
      LOG.error("archive of {} is not complete: {}", symbol, what);
      directory.desk(symbol).tell(new NoteIncident(INCIDENT, what));
    }
  }

  private Behavior<Command> onFlush(Flush flush) {
    onTick(Tick.INSTANCE);
    flush.done().complete(null);
    return this;
  }

  private Behavior<Command> onStop(PostStop signal) {
    failing = false;
    queue.lanes().forEach(this::drain);
    try {
      archive.close();
    } catch (IOException e) {
      LOG.error("the archive cannot be closed: {}", e.toString());
    }
    for (TickQueue.Lane lane : queue.lanes()) {
      lane.lose(ArchiveLoss.UNWRITTEN, lane.ring.size());
      if (lane.lost() > 0) {
        LOG.error("archive of {}: ticks were lost: {}", lane.symbol, lane.losses());
      }
    }
    return this;
  }
}
