package mia.feed;

import java.time.Duration;
import java.util.function.LongSupplier;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.Attached;
import mia.protocol.feed.ConductorProtocol.BandChanged;
import mia.protocol.feed.ConductorProtocol.BandTaken;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.feed.ConductorProtocol.Leads;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.feed.ConductorProtocol.WhoLeads;
import mia.protocol.market.MarketData;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads rewindable feeds, on this node or for a whole cluster: one stream over all symbols in event
 * time that stands still at every decision point until the desk concerned is idle. So the same
 * inputs give the same decisions at any speed and on any number of nodes, and no wall-clock
 * time-out exists under it. Opens the sources at its start and owns them; runs on a dispatcher
 * where reading files is allowed.
 *
 * <p>Desks attach with the position they want; the stream runs while all symbols are attached. When
 * one is lost, the others that were fed are told to start again as well, since they may be waiting
 * for it within a minute; when all are back, each is fed from its position, in the order of an
 * undisturbed run. A source that is broken or cannot be opened ends the run with a message.
 *
 * <p>A desk on another node may not hear a word: what it is waited for is repeated. A desk there
 * that waits for its peer is handed all its records before the peer is told anything, since it goes
 * on with them as soon as the peer has spoken.
 */
public final class Conductor extends AbstractBehavior<ConductorProtocol.Message> {
  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
  private static final int RECORDS_PER_TURN = 20_000;
  private static final long PROGRESS_EVERY = 4_096;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long LONGEST_NAP_MILLIS = 250;
  private static final long NO_TIME_PASSES = Long.MIN_VALUE;

  private enum Resume implements ConductorProtocol.Message {
    INSTANCE
  }

  private enum Repeat implements ConductorProtocol.Message {
    INSTANCE
  }

  private final TimerScheduler<ConductorProtocol.Message> timers;
  private final Programme programme;
  private final FeedSequencer sequencer;
  private final LongSupplier wallNanos;
  private final ConductorListener listener;
  private final DeskLines desks;
  private final PaceBrake brake;
  private final ActorRef<ConductorProtocol.Command> self;
  private final MarketData input = new MarketData();

  private long token;
  private long tokenAtLastRepeat;
  private int waitingFor = FeedSequencer.END;
  private long askedAtNanos;
  private int askedNext = FeedSequencer.END;
  private int undelivered = FeedSequencer.END;
  private boolean refused;
  private boolean started;
  private boolean ended;
  private long eventTimeNanos;
  private long endNanos = Long.MAX_VALUE;

  public static Behavior<ConductorProtocol.Command> create(
      Programme programme, LongSupplier wallNanos, ConductorListener listener) {
    return Behaviors.<ConductorProtocol.Message>setup(
            context ->
                Behaviors.withTimers(
                    timers -> open(context, timers, programme, wallNanos, listener)))
        .narrow();
  }

  private static Behavior<ConductorProtocol.Message> open(
      ActorContext<ConductorProtocol.Message> context,
      TimerScheduler<ConductorProtocol.Message> timers,
      Programme programme,
      LongSupplier wallNanos,
      ConductorListener listener) {
    try {
      var sequencer =
          new FeedSequencer(
              programme.sources().open(),
              programme.clock(),
              programme.pace().fullSpeedUntilNanos());
      var conductor = new Conductor(context, timers, programme, sequencer, wallNanos, listener);
      conductor.measure();
      return conductor;
    } catch (FeedException e) {
      LOG.error("feeds cannot be opened: {}", e.getMessage());
      listener.onFailed(e.getMessage());
      return Behaviors.ignore();
    }
  }

  private Conductor(
      ActorContext<ConductorProtocol.Message> context,
      TimerScheduler<ConductorProtocol.Message> timers,
      Programme programme,
      FeedSequencer sequencer,
      LongSupplier wallNanos,
      ConductorListener listener) {
    super(context);
    this.timers = timers;
    this.programme = programme;
    this.sequencer = sequencer;
    this.wallNanos = wallNanos;
    this.listener = listener;
    this.desks = new DeskLines(programme.symbols().size());
    this.brake = new PaceBrake(programme.pace());
    this.self = context.getSelf().narrow();
  }

  /** Finds the end of a programme that counts whole feeds, before any desk has chosen a place. */
  private void measure() throws FeedException {
    long first = programme.length().ofWholeFeeds() ? sequencer.peekTime() : MergedFeed.NO_TIME;
    if (first != MergedFeed.NO_TIME) {
      started = true;
      endNanos = programme.length().endOf(Math.max(first, programme.pace().fullSpeedUntilNanos()));
    }
  }

  @Override
  public Receive<ConductorProtocol.Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Attach.class, this::onAttach)
        .onMessage(Idle.class, this::onIdle)
        .onMessage(BandChanged.class, this::onBandChanged)
        .onMessage(WhoLeads.class, this::onWhoLeads)
        .onMessage(Resume.class, resume -> proceed())
        .onMessage(Repeat.class, repeat -> onRepeat())
        .onSignal(Terminated.class, this::onDeskLost)
        .onSignal(PostStop.class, signal -> onStop())
        .build();
  }

  private Behavior<ConductorProtocol.Message> onAttach(Attach attach) {
    int source = programme.symbols().indexOf(attach.symbol());
    if (source < 0) {
      LOG.error("{} attached, but no feed is configured for it", attach.symbol());
      return this;
    }
    if (desks.sourceOf(attach.desk()) == source) {
      attach.desk().tell(new Attached(self)); // it did not hear it
      return this;
    }
    if (desks.wasLetGo(attach.desk())) {
      return this; // said before it was told to start again
    }
    if (desks.isAttached(source)) {
      startAgain(source);
    }
    getContext().watch(attach.desk());
    try {
      sequencer.seek(source, attach.position());
    } catch (FeedException e) {
      return fail(e);
    }
    desks.attach(source, DeskLine.to(attach, programme.rings().get(attach.symbol()), self));
    sequencer.band(source, attach.band());
    attach.desk().tell(new Attached(self));
    if (OtherNode.holds(attach.desk()) && !timers.isTimerActive(Repeat.INSTANCE)) {
      timers.startTimerWithFixedDelay(Repeat.INSTANCE, programme.repeatEvery());
    }
    listener.onAttached(attach.symbol(), attach.position());
    return desks.isComplete() && !ended ? proceed() : this;
  }

  private Behavior<ConductorProtocol.Message> onDeskLost(Terminated lost) {
    int source = desks.sourceOf(lost.getRef());
    if (source == DeskLines.NONE) {
      desks.forget(lost.getRef());
    } else {
      startAgain(source);
    }
    return this;
  }

  private String lostWord(int source) {
    return programme.symbols().get(source) + " is lost";
  }

  /** Lets go of the desks; the stream stands still until all have attached again. */
  private void startAgain(int lost) {
    desks.forget(desks.of(lost).desk());
    if (ended) {
      return;
    }
    desks.letGoOfFed(desk -> desk.tell(new StartAgain(lostWord(lost), self)));
    waitingFor = FeedSequencer.END;
    askedNext = FeedSequencer.END;
    undelivered = FeedSequencer.END;
    refused = false;
  }

  private Behavior<ConductorProtocol.Message> onWhoLeads(WhoLeads asked) {
    asked.desk().tell(new Leads(self));
    return this;
  }

  private Behavior<ConductorProtocol.Message> onIdle(Idle idle) {
    if (idle.token() != token || waitingFor == FeedSequencer.END) {
      return this; // of a desk that has started again since, or said twice
    }
    sequencer.band(waitingFor, idle.band());
    sequencer.deadline(waitingFor, idle.deadlineNanos());
    desks.of(waitingFor).settled(idle.unread(), waits(idle.deadlineNanos()));
    waitingFor = FeedSequencer.END;
    if (askedNext != FeedSequencer.END) {
      ring(askedNext);
      return this;
    }
    listener.onSettled(idle.symbol(), wallNanos.getAsLong() - askedAtNanos);
    return proceed();
  }

  private Behavior<ConductorProtocol.Message> onBandChanged(BandChanged changed) {
    int source = desks.sourceOf(changed.desk());
    if (source == DeskLines.NONE) {
      return this; // of a desk that has started again since
    }
    sequencer.band(source, changed.band());
    sequencer.deadline(source, changed.deadlineNanos());
    desks.of(source).read(changed.unread(), waits(changed.deadlineNanos()));
    if (OtherNode.holds(changed.desk())) {
      changed.desk().tell(new BandTaken(changed.number(), self));
    }
    return this;
  }

  private static boolean waits(long deadlineNanos) {
    return deadlineNanos != Long.MAX_VALUE;
  }

  /** Says again what a desk on another node has not answered since the last time. */
  private Behavior<ConductorProtocol.Message> onRepeat() {
    if (waitingFor != FeedSequencer.END && token == tokenAtLastRepeat) {
      desks.of(waitingFor).repeatAdvance();
    }
    tokenAtLastRepeat = token;
    desks.forEachFarLetGo(desk -> desk.tell(new StartAgain("another desk is lost", self)));
    return this;
  }

  private Behavior<ConductorProtocol.Message> proceed() {
    if (ended || waitingFor != FeedSequencer.END || !desks.isComplete()) {
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
      endNanos = programme.length().endOf(eventTimeNanos);
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
    DeskLine desk = desks.of(source);
    if (desk.offer(input)) {
      refused = false;
      if (sequencer.isDecision()) {
        ring(source);
      }
    } else if (refused) {
      throw new FeedException(
          programme.symbols().get(source)
              + " waits for its peer's bar and "
              + desk.waiting()
              + " records wait for it, as many as fit: a larger mia.desk.ring-capacity is needed");
    } else {
      refused = true;
      undelivered = source; // the desk reads first, then this record follows
      ring(source);
    }
  }

  /** Rings at a desk, and first at another one that has to have its records before. */
  private void ring(int source) {
    int behind = desks.behindBeside(source);
    if (behind == DeskLines.NONE) {
      askedNext = FeedSequencer.END;
      ask(source, input.timeNanos);
    } else {
      askedNext = source;
      ask(behind, NO_TIME_PASSES);
    }
  }

  private void ask(int source, long timeNanos) {
    waitingFor = source;
    token++;
    askedAtNanos = wallNanos.getAsLong();
    desks.of(source).advance(token, timeNanos);
  }

  private boolean isBackFill(long timeNanos) {
    return timeNanos < programme.pace().fullSpeedUntilNanos();
  }

  /** Whether market time would run ahead of its pace; a timer goes on then. */
  private boolean mustWait(long nextNanos) {
    long waitNanos = brake.waitNanos(nextNanos, wallNanos.getAsLong());
    if (waitNanos == 0) {
      return false;
    }
    long napMillis = (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    timers.startSingleTimer(
        Resume.INSTANCE, Duration.ofMillis(Math.min(LONGEST_NAP_MILLIS, napMillis)));
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
    if (!ended) {
      listener.onLeft();
    }
    return this;
  }
}
