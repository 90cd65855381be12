package mia.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mia.desk.Analysis.Outcome;
import mia.desk.StageMeter.Stage;
import mia.feed.MarketRing;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.persistence.desk.TradeState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The Battle Navale analyzer of a desk: its {@link MarketWatch} drains the ring into the engine on
 * one thread, and stops at each decision until the desk says {@link Continue}. Its engine is the
 * desk's own fold; a failure stops it, and the desk folds a new one.
 */
final class AnalyzerActor extends AbstractBehavior<AnalyzerActor.Command> {
  sealed interface Command {}

  /** From the feed: records wait in the ring, the last of them of {@code timeNanos}. */
  record Drain(long token, long timeNanos, ActorRef<ConductorProtocol.Command> replyTo)
      implements Command {}

  /**
   * From the feed: this instance of the conductor leads the desk, under this feed.
   *
   * @param far whether it is on another node
   */
  record Led(
      ActorRef<ConductorProtocol.Command> conductor,
      ActorRef<ConductorProtocol.FeedMessage> feed,
      boolean far)
      implements Command {}

  /** From the feed: the conductor goes by the band of that number. */
  record BandIsTaken(long number) implements Command {}

  /** From the desk: the last finding is decided and durable. */
  record Continue(DecisionBand band, Optional<TradeState> trade) implements Command {}

  /** From the desk: another band holds, though nothing was found. */
  record Reband(DecisionBand band, Optional<TradeState> trade) implements Command {}

  /** From the desk: what the other symbol's desk said. */
  record FromPeer(DeskProtocol.PeerWord said) implements Command {}

  /**
   * To the desk: something was found, by the analyzer of one of its starts. What one that is gone
   * had found is found again.
   */
  sealed interface Finding extends DeskProtocol.Message {
    /** Start of the desk whose analyzer speaks. */
    long deskEpoch();
  }

  /** To the desk: bars from before its time. */
  record HistoryRead(long deskEpoch, List<Bar> bars, long positionAfter) implements Finding {}

  /** To the desk: another contract starts. */
  record SeriesFound(long deskEpoch, long contract, long timeNanos, long position)
      implements Finding {}

  /** To the desk: a bar closed and was analysed. */
  record BarAnalyzed(
      long deskEpoch,
      ClosedBar closed,
      Outcome outcome,
      Optional<EngineBytes> checkpoint,
      long bars,
      Optional<EngineView> view,
      MarketView prices)
      implements Finding {}

  /** To the desk: a print touched the band. */
  record BandTouched(long deskEpoch, MarketPrint print, Optional<Excursion> sinceEntry)
      implements Finding {}

  /** From a timer: an analysis period passed. */
  private enum Period implements Command {
    INSTANCE
  }

  /** From a timer: what is not answered may have been lost. */
  private enum Repeat implements Command {
    INSTANCE
  }

  /** To the desk: an analysis period passed; for captures only, nothing is decided. */
  record PeriodPassed(MarketView prices) implements DeskProtocol.Message {}

  static Behavior<Command> create(
      DeskParts parts, DeskState state, ActorRef<DeskProtocol.Message> desk) {
    return Behaviors.withTimers(
        timers -> {
          long period = parts.captures().periodNanos();
          if (period > 0) {
            timers.startTimerAtFixedRate(Period.INSTANCE, Duration.ofNanos(period));
          }
          timers.startTimerWithFixedDelay(Repeat.INSTANCE, parts.repeatEvery());
          return Behaviors.setup(context -> new AnalyzerActor(context, parts, state, desk));
        });
  }

  private final DeskRules rules;
  private final MarketRing ring;
  private final DeskParts parts;
  private final ActorRef<DeskProtocol.Message> desk;
  private final Symbol symbol;
  private final long deskEpoch;
  private final Analysis analysis;
  private final MarketWatch watch;
  private final LastPrices prices = new LastPrices();
  private final MarketData newest = new MarketData();
  private long lastPeriodNanos;
  private LocalDate day;
  private boolean fed;
  private final PeerLine peer;
  private final ConductorLine conductor;

  private AnalyzerActor(
      ActorContext<Command> context,
      DeskParts parts,
      DeskState state,
      ActorRef<DeskProtocol.Message> desk) {
    super(context);
    this.parts = parts;
    this.rules = parts.rules();
    this.ring = parts.ring();
    this.desk = desk;
    this.symbol = rules.origin().symbol();
    this.deskEpoch = state.starts();
    this.analysis = rules.analysis(state);
    this.watch = new MarketWatch(rules, state, new Around());
    this.day = state.tally().day();
    this.peer = new PeerLine(parts.directory(), rules.peer(), deskEpoch);
    this.conductor = new ConductorLine(symbol, ring, peer::tell);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Led.class, this::onLed)
        .onMessage(Drain.class, this::onDrain)
        .onMessage(BandIsTaken.class, this::onBandTaken)
        .onMessage(Continue.class, this::onContinue)
        .onMessage(Reband.class, this::onReband)
        .onMessage(FromPeer.class, this::onFromPeer)
        .onMessage(Period.class, this::onPeriod)
        .onMessage(Repeat.class, repeat -> onRepeat())
        .build();
  }

  private Behavior<Command> onLed(Led led) {
    conductor.led(led);
    return this;
  }

  private Behavior<Command> onBandTaken(BandIsTaken taken) {
    conductor.bandTaken(taken.number());
    return this;
  }

  private Behavior<Command> onRepeat() {
    conductor.repeat();
    watch.repeat();
    return this;
  }

  private Behavior<Command> onDrain(Drain drain) {
    fed = true;
    if (conductor.drains(drain)) {
      watch.advance(drain.timeNanos());
    }
    return this;
  }

  /** Looks at the newest record without reading it: what is decided depends on none of this. */
  private Behavior<Command> onPeriod(Period period) {
    MarketView seen = ring.peekNewest(newest) ? prices.viewWith(newest) : prices.view();
    if (fed && seen.timeNanos() > lastPeriodNanos) {
      lastPeriodNanos = seen.timeNanos();
      desk.tell(new PeriodPassed(seen));
    }
    return this;
  }

  private Behavior<Command> onContinue(Continue decided) {
    watch.proceed(decided.band(), decided.trade());
    return this;
  }

  private Behavior<Command> onReband(Reband changed) {
    watch.reband(changed.band(), changed.trade());
    return this;
  }

  private Behavior<Command> onFromPeer(FromPeer message) {
    if (peer.hears(message.said())) {
      watch.fromPeer(message.said().word());
    }
    return this;
  }

  private void analyze(ClosedBar read) {
    SeenBar seen = read.seen();
    AnalysisBudget budget = parts.budget();
    long begun = budget.clock().getAsLong();
    long metered = parts.meter().nanoTime();
    Outcome judged = analysis.onBar(seen);
    parts.meter().took(symbol, Stage.ENGINE, parts.meter().nanoTime() - metered);
    long took = budget.clock().getAsLong() - begun;
    boolean late = took > budget.mostNanos();
    ClosedBar closed = late ? read.abandonedAfter(took) : read;
    Outcome outcome = late ? judged.abandoned() : judged;
    LocalDate barDay = rules.calendar().dayAt(seen.bar().startNanos()).date();
    Optional<EngineBytes> checkpoint =
        barDay.equals(day) ? Optional.empty() : Optional.of(analysis.checkpoint());
    day = barDay;
    desk.tell(
        new BarAnalyzed(
            deskEpoch,
            closed,
            outcome,
            checkpoint,
            analysis.bars(),
            parts.captures().listens() && outcome.failure().isEmpty()
                ? Optional.of(analysis.view())
                : Optional.empty(),
            prices.view()));
  }

  /** The watch's inputs are the ring's; what it finds goes to the desk as a message. */
  private final class Around implements MarketWatch.Around {
    /** The watch's own carrier: what it holds when it is consumed was read. */
    private MarketData peeked;

    /** Until it is fed for the first time, the ring holds what an earlier desk has left. */
    @Override
    public boolean peek(MarketData into) {
      peeked = into;
      return fed && ring.peek(into);
    }

    @Override
    public void consume() {
      prices.see(peeked);
      parts.tap().onRecord(peeked);
      ring.consume();
    }

    @Override
    public void onSeriesStarted(long contract, long timeNanos, long position) {
      analysis.startSeries();
      desk.tell(new SeriesFound(deskEpoch, contract, timeNanos, position));
    }

    @Override
    public void onHistory(List<Bar> bars, long positionAfter) {
      analysis.onHistory(bars);
      desk.tell(new HistoryRead(deskEpoch, bars, positionAfter));
    }

    @Override
    public void onBar(ClosedBar closed) {
      analyze(closed);
    }

    @Override
    public void onTouched(MarketPrint print, Optional<Excursion> sinceEntry) {
      desk.tell(new BandTouched(deskEpoch, print, sinceEntry));
    }

    @Override
    public void tellPeer(DeskProtocol.PeerSaid said) {
      conductor.toPeer(said);
    }

    @Override
    public void onIdle(DecisionBand band, long deadlineNanos) {
      conductor.idle(band, deadlineNanos);
    }

    @Override
    public void onBandChanged(DecisionBand band) {
      conductor.bandChanged(band);
    }
  }
}
