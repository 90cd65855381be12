package mia.feed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.BandChanged;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads rewindable feeds: one stream over all symbols in event time that stands still at every
 * decision point until the desk concerned is idle. So the same inputs give the same decisions at
 * any speed, and no wall-clock time-out exists under it. Owns the sources; runs on a dispatcher
 * where reading files is allowed.
 *
 * <p>Desks attach with the position they want; the stream runs while all symbols are attached. When
 * one is lost the others are told to start again as well, since they may be waiting for it within a
 * minute; when all are back, each is fed from its position, in the order of an undisturbed run. A
 * broken source ends the run with a message.
 */
public final class Conductor extends AbstractBehavior<ConductorProtocol.Message> {
  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
  private static final int RECORDS_PER_TURN = 20_000;
  private static final long PROGRESS_EVERY = 4_096;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long LONGEST_NAP_MILLIS = 250;

  private enum Resume implements ConductorProtocol.Message {
    INSTANCE
  }

  /**
   * What is conducted.
   *
   * @param symbols symbols in the order in which they decide
   * @param sources a source per symbol, same order
   * @param rings where each desk reads
   * @param clock when a bar without a closing tick, and whoever waits, is given the time
   * @param pace how fast market time may pass
   * @param durationNanos market time after which it ends, {@link Long#MAX_VALUE} for never; counted
   *     from the first record at or after {@code pace.fullSpeedUntilNanos()}, or from the first
   *     record
   */
  public record Programme(
      List<Symbol> symbols,
      List<? extends FeedSource> sources,
      Map<Symbol, MarketRing> rings,
      FeedClock clock,
      Pace pace,
      long durationNanos) {}

  private final TimerScheduler<ConductorProtocol.Message> timers;
  private final Programme programme;
  private final FeedSequencer sequencer;
  private final LongSupplier wallNanos;
  private final ConductorListener listener;
  private final ActorRef<FeedMessage>[] desks;
  private final ActorRef<ConductorProtocol.Command> idleTo;
  private final MarketData input = new MarketData();

  private int attached;
  private long token;
  private int waitingFor = FeedSequencer.END;
  private long askedAtNanos;
  private int undelivered = FeedSequencer.END;
  private boolean refused;
  private boolean started;
  private boolean ended;
  private long eventTimeNanos;
  private long paceWallNanos;
  private long paceEventNanos;
  private boolean paced;
  private long endNanos = Long.MAX_VALUE;

  public static Behavior<ConductorProtocol.Command> create(
      Programme programme, LongSupplier wallNanos, ConductorListener listener) {
    return Behaviors.<ConductorProtocol.Message>setup(
            context ->
                Behaviors.withTimers(
                    timers -> new Conductor(context, timers, programme, wallNanos, listener)))
        .narrow();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Conductor(
      ActorContext<ConductorProtocol.Message> context,
      TimerScheduler<ConductorProtocol.Message> timers,
      Programme programme,
      LongSupplier wallNanos,
      ConductorListener listener) {
    super(context);
    this.timers = timers;
    this.programme = programme;
    this.sequencer =
        new FeedSequencer(
            programme.sources(), programme.clock(), programme.pace().fullSpeedUntilNanos());
    this.wallNanos = wallNanos;
    this.listener = listener;
    this.desks = new ActorRef[programme.symbols().size()];
    this.idleTo = context.getSelf().narrow();
  }

  @Override
  public Receive<ConductorProtocol.Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Attach.class, this::onAttach)
        .onMessage(Idle.class, this::onIdle)
        .onMessage(BandChanged.class, this::onBandChanged)
        .onMessage(Resume.class, resume -> proceed())
        .onSignal(Terminated.class, this::onDeskLost)
        .onSignal(org.apache.pekko.actor.typed.PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<ConductorProtocol.Message> onAttach(Attach attach) {
    int source = programme.symbols().indexOf(attach.symbol());
    if (source < 0) {
      LOG.error("{} attached, but no feed is configured for it", attach.symbol());
      return this;
    }
    if (desks[source] != null) {
      startAgain(source);
    }
    attached++;
    desks[source] = attach.desk();
    getContext().watch(attach.desk());
    try {
      sequencer.seek(source, attach.position());
    } catch (FeedException e) {
      return fail(e);
    }
    programme.rings().get(attach.symbol()).clear(); // what it left there comes again
    sequencer.band(source, attach.band());
    listener.onAttached(attach.symbol(), attach.position());
    boolean everybodyIsHere = attached == desks.length;
    return everybodyIsHere && !ended ? proceed() : this;
  }

  private Behavior<ConductorProtocol.Message> onDeskLost(Terminated lost) {
    for (int i = 0; i < desks.length; i++) {
      if (lost.getRef().equals(desks[i])) {
        startAgain(i);
      }
    }
    return this;
  }

  /** Lets go of all desks; the stream stands still until all have attached again. */
  private void startAgain(int lost) {
    String reason = programme.symbols().get(lost) + " is lost";
    for (int i = 0; i < desks.length; i++) {
      if (desks[i] != null) {
        getContext().unwatch(desks[i]);
        if (i != lost && !ended) {
          desks[i].tell(new StartAgain(reason));
        }
      }
    }
    Arrays.fill(desks, null);
    attached = 0;
    waitingFor = FeedSequencer.END;
    undelivered = FeedSequencer.END;
    refused = false;
  }

  private Behavior<ConductorProtocol.Message> onIdle(Idle idle) {
    if (idle.token() != token || waitingFor == FeedSequencer.END) {
      return this; // of a desk that has started again since
    }
    listener.onSettled(idle.symbol(), wallNanos.getAsLong() - askedAtNanos);
    sequencer.band(waitingFor, idle.band());
    sequencer.deadline(waitingFor, idle.deadlineNanos());
    waitingFor = FeedSequencer.END;
    return proceed();
  }

  private Behavior<ConductorProtocol.Message> onBandChanged(BandChanged changed) {
    int source = programme.symbols().indexOf(changed.symbol());
    sequencer.band(source, changed.band());
    sequencer.deadline(source, Long.MAX_VALUE);
    return this;
  }

  private Behavior<ConductorProtocol.Message> proceed() {
    if (ended || waitingFor != FeedSequencer.END || attached < desks.length) {
      return this;
    }
    try {
      for (int i = 0; i < RECORDS_PER_TURN; i++) {
        if (undelivered != FeedSequencer.END) {
          int source = undelivered;
          undelivered = FeedSequencer.END;
          deliver(source);
        } else if (!advance()) {
          return this;
        }
        if (waitingFor != FeedSequencer.END) {
          return this;
        }
      }
    } catch (FeedException e) {
      return fail(e);
    }
    getContext().getSelf().tell(Resume.INSTANCE);
    return this;
  }

  /** Reads and delivers one input; false if there is none to be had now. */
  private boolean advance() throws FeedException {
    long next = sequencer.peekTime();
    if (next == MergedFeed.NO_TIME || next >= endNanos) {
      finish();
      return false;
    }
    if (mustWait(next)) {
      return false;
    }
    int source = sequencer.next(input);
    eventTimeNanos = input.timeNanos;
    if (!started && !isBackFill(eventTimeNanos)) {
      started = true;
      endNanos = saturatedSum(eventTimeNanos, programme.durationNanos());
    }
    if (sequencer.records() % PROGRESS_EVERY == 0) {
      listener.onProgress(eventTimeNanos, sequencer.records());
    }
    deliver(source);
    return true;
  }

  /**
   * A desk that is idle beside a full ring waits for another symbol's bar, which comes behind this
   * record: neither would ever move. The run ends, since what is decided must not depend on the
   * size of a ring; with a larger one it goes on where it was.
   */
  private void deliver(int source) throws FeedException {
    Symbol symbol = programme.symbols().get(source);
    MarketRing ring = programme.rings().get(symbol);
    if (ring.offer(input)) {
      refused = false;
      if (sequencer.isDecision()) {
        ring(source);
      }
    } else if (refused) {
      throw new FeedException(
          symbol
              + " waits for its peer's bar and "
              + ring.size()
              + " records wait for it, as many as fit: a larger mia.desk.ring-capacity is needed");
    } else {
      refused = true;
      undelivered = source; // the desk reads first, then this record follows
      ring(source);
    }
  }

  private void ring(int source) {
    waitingFor = source;
    token++;
    askedAtNanos = wallNanos.getAsLong();
    desks[source].tell(new Advance(token, input.timeNanos, idleTo));
  }

  private boolean isBackFill(long timeNanos) {
    return timeNanos < programme.pace().fullSpeedUntilNanos();
  }

  /** Whether market time would run ahead of its pace; a timer goes on then. */
  private boolean mustWait(long nextNanos) {
    Pace pace = programme.pace();
    if (pace.isFree(nextNanos)) {
      return false;
    }
    long now = wallNanos.getAsLong();
    if (!paced) {
      paced = true;
      paceWallNanos = now;
      paceEventNanos = nextNanos;
    }
    long allowed = paceEventNanos + (long) ((now - paceWallNanos) * pace.speed());
    if (nextNanos <= allowed) {
      return false;
    }
    long napMillis = (long) Math.ceil((nextNanos - allowed) / pace.speed() / NANOS_PER_MILLI);
    timers.startSingleTimer(
        Resume.INSTANCE, Duration.ofMillis(Math.max(1, Math.min(LONGEST_NAP_MILLIS, napMillis))));
    listener.onProgress(eventTimeNanos, sequencer.records());
    return true;
  }

  private void finish() {
    ended = true;
    LOG.info("all feeds are at their end, {} records", sequencer.records());
    listener.onFinished(eventTimeNanos, sequencer.records());
  }

  private Behavior<ConductorProtocol.Message> fail(FeedException failure) {
    ended = true;
    LOG.error("feed failed: {}", failure.getMessage());
    listener.onFailed(failure.getMessage());
    return this;
  }

  private Behavior<ConductorProtocol.Message> onStop() {
    sequencer.close();
    return this;
  }

  private static long saturatedSum(long time, long duration) {
    long sum = time + duration;
    return sum < time ? Long.MAX_VALUE : sum;
  }
}
