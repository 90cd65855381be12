package mia.desk;

import java.time.Duration;
import java.util.Optional;
import mia.feed.BatchReader;
import mia.feed.MarketRing;
import mia.feed.OtherNode;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.Advance;
import mia.protocol.feed.ConductorProtocol.Attach;
import mia.protocol.feed.ConductorProtocol.Attached;
import mia.protocol.feed.ConductorProtocol.BandTaken;
import mia.protocol.feed.ConductorProtocol.FeedInput;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import mia.protocol.feed.ConductorProtocol.Leads;
import mia.protocol.feed.ConductorProtocol.Records;
import mia.protocol.feed.ConductorProtocol.StartAgain;
import mia.protocol.feed.ConductorProtocol.WhoLeads;
import mia.protocol.market.DecisionBand;
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
 * The feed of a desk: asks the conductor for the stream from the position the desk was folded to,
 * and wakes the analyzer when there are records. Started only once the desk is reconciled, so no
 * market input can come before. Nothing restarts it: the desk does not outlive its feed.
 *
 * <p>The conductor may be on another node. Then the feed writes the desk's ring, batch by batch
 * without a gap, and wakes the analyzer only when everything is there; what is missing comes again.
 * It belongs to one instance of the conductor. When that one has ended, it waits until another one
 * leads, and ends, so that the desk folds anew and asks for the stream from where it stands.
 */
final class FeedActor extends AbstractBehavior<FeedInput> {
  private static final Logger LOG = LoggerFactory.getLogger(FeedActor.class);

  private enum Ask implements FeedInput {
    INSTANCE
  }

  /**
   * Who is fed.
   *
   * @param symbol analysed symbol
   * @param ring where its analyzer reads
   * @param analyzer who is woken
   * @param conductor where the conductor is found
   * @param repeatEvery after which time it is asked again
   */
  record Fed(
      Symbol symbol,
      MarketRing ring,
      ActorRef<AnalyzerActor.Command> analyzer,
      ActorRef<ConductorProtocol.Command> conductor,
      Duration repeatEvery) {}

  /**
   * A feed that asks for the stream.
   *
   * @param position first record it wants
   * @param band where nothing is to be decided
   */
  static Behavior<FeedMessage> create(Fed fed, long position, DecisionBand band) {
    return Behaviors.<FeedInput>setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      Attach attach =
                          new Attach(
                              fed.symbol(),
                              position,
                              band,
                              fed.ring().capacity(),
                              context.getSelf().narrow());
                      return new FeedActor(context, timers, fed, attach);
                    }))
        .narrow();
  }

  private final TimerScheduler<FeedInput> timers;
  private final Fed fed;
  private final Attach attach;
  private final MarketData record = new MarketData();
  private Optional<ActorRef<ConductorProtocol.Command>> leader = Optional.empty();
  private boolean abandoned;
  private long batches;

  private FeedActor(
      ActorContext<FeedInput> context, TimerScheduler<FeedInput> timers, Fed fed, Attach attach) {
    super(context);
    this.timers = timers;
    this.fed = fed;
    this.attach = attach;
    askUntilAnswered();
  }

  @Override
  public Receive<FeedInput> createReceive() {
    return newReceiveBuilder()
        .onMessage(Ask.class, ask -> onAsk())
        .onMessage(Attached.class, this::onAttached)
        .onMessage(Records.class, this::onRecords)
        .onMessage(Advance.class, this::onAdvance)
        .onMessage(BandTaken.class, this::onBandTaken)
        .onMessage(StartAgain.class, this::onStartAgain)
        .onMessage(Leads.class, this::onLeads)
        .onSignal(Terminated.class, this::onLeaderGone)
        .build();
  }

  /** Until it is led, and again once it is no more. */
  private void askUntilAnswered() {
    onAsk();
    timers.startTimerWithFixedDelay(Ask.INSTANCE, fed.repeatEvery());
  }

  private Behavior<FeedInput> onAsk() {
    fed.conductor().tell(abandoned ? new WhoLeads(attach.desk()) : attach);
    return this;
  }

  private Behavior<FeedInput> onAttached(Attached attached) {
    isLedBy(attached.conductor());
    return this;
  }

  /** Whether it is this instance that leads; the first one that speaks does from then on. */
  private boolean isLedBy(ActorRef<ConductorProtocol.Command> conductor) {
    if (leader.isEmpty()) {
      leader = Optional.of(conductor);
      timers.cancel(Ask.INSTANCE);
      getContext().watch(conductor);
      boolean far = OtherNode.holds(conductor);
      if (far) {
        fed.ring().clear(); // written by this feed alone, and not read yet
      }
      fed.analyzer().tell(new AnalyzerActor.Led(conductor, attach.desk(), far));
    }
    return !abandoned && leader.get().equals(conductor);
  }

  private Behavior<FeedInput> onRecords(Records batch) {
    if (isLedBy(batch.conductor()) && batch.batch() == batches + 1) {
      batches++;
      BatchReader reader = BatchReader.open(batch.records());
      while (reader.next(record)) {
        if (!fed.ring().offer(record)) {
          throw new IllegalStateException(
              fed.symbol() + ": more records were sent than fit into the ring");
        }
      }
    }
    return this;
  }

  private Behavior<FeedInput> onAdvance(Advance advance) {
    if (isLedBy(advance.replyTo()) && advance.batch() <= batches) {
      fed.analyzer()
          .tell(new AnalyzerActor.Drain(advance.token(), advance.timeNanos(), advance.replyTo()));
    }
    return this;
  }

  private Behavior<FeedInput> onBandTaken(BandTaken taken) {
    if (isLedBy(taken.conductor())) {
      fed.analyzer().tell(new AnalyzerActor.BandIsTaken(taken.number()));
    }
    return this;
  }

  /** The desk does not outlive its feed: it folds itself anew and asks for a new one. */
  private Behavior<FeedInput> onStartAgain(StartAgain message) {
    if (!isLedBy(message.conductor())) {
      return this;
    }
    LOG.warn("starting again: {}", message.reason());
    return Behaviors.stopped();
  }

  /** Asks for another one; on a node that retires there is none, and nothing is folded in vain. */
  private Behavior<FeedInput> onLeaderGone(Terminated gone) {
    LOG.info("{}: the conductor has ended", fed.symbol());
    abandoned = true;
    askUntilAnswered();
    return this;
  }

  private Behavior<FeedInput> onLeads(Leads leads) {
    if (!abandoned || leader.filter(leads.conductor()::equals).isPresent()) {
      return this;
    }
    LOG.warn("starting again: another conductor leads");
    return Behaviors.stopped();
  }
}
