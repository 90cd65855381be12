package mia.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mia.desk.Analysis.Outcome;
import mia.engine.BarBuilder;
import mia.feed.MarketRing;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.persistence.desk.TradeState;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerDecided;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.desk.DeskProtocol.SayPeerBar;
import mia.protocol.feed.ConductorProtocol;
import mia.protocol.feed.ConductorProtocol.BandChanged;
import mia.protocol.feed.ConductorProtocol.Idle;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The Battle Navale analyzer of a desk: drains the ring into the engine on one thread, and stops at
 * each decision until the desk says {@link Continue}. Its engine is the desk's own fold; a failure
 * stops it, and the desk folds a new one.
 *
 * <p>A closed bar waits for the same minute of the other symbol, up to a bound of event time. Two
 * desks that wait for each other decide one after the other, never at once: whoever closes second
 * tells the first, lets it decide and settle, and only then asks for itself.
 */
final class AnalyzerActor extends AbstractBehavior<AnalyzerActor.Command> {
  sealed interface Command {}

  /** From the feed: records wait in the ring, the last of them of {@code timeNanos}. */
  record Drain(long token, long timeNanos, ActorRef<ConductorProtocol.Command> replyTo)
      implements Command {}

  /** From the desk: the last finding is decided and durable. */
  record Continue(DecisionBand band, Optional<TradeState> trade) implements Command {}

  /** From the desk: what the other symbol's desk said. */
  record FromPeer(DeskProtocol.Command said) implements Command {}

  /** To the desk: bars from before its time. */
  record HistoryRead(List<Bar> bars, long positionAfter) implements DeskProtocol.Message {}

  /** To the desk: a bar closed and was analysed. */
  record BarAnalyzed(
      SeenBar seen,
      boolean byClock,
      long positionAfter,
      Optional<Excursion> sinceEntry,
      Outcome outcome,
      Optional<EngineBytes> checkpoint,
      long bars)
      implements DeskProtocol.Message {}

  /** To the desk: a print touched the band. */
  record BandTouched(MarketPrint print, Optional<Excursion> sinceEntry)
      implements DeskProtocol.Message {}

  /** What the analyzer waits for. */
  private enum Waiting {
    /** Nothing: it drains. */
    NOTHING,
    /** The desk's word that the last finding is decided. */
    DESK,
    /** The other desk's answer to a question just asked. */
    PEER_ANSWER,
    /** The other desk's bar, which has not closed. */
    PEER_BAR,
    /** The other desk's word that it has decided on our bar. */
    PEER_DECISION
  }

  static Behavior<Command> create(
      SymbolDesk.Parts parts, DeskState state, ActorRef<DeskProtocol.Message> desk) {
    return Behaviors.setup(context -> new AnalyzerActor(context, parts, state, desk));
  }

  private final DeskRules rules;
  private final MarketRing ring;
  private final SymbolDesk.Parts parts;
  private final ActorRef<DeskProtocol.Message> desk;
  private final Symbol symbol;
  private final Analysis analysis;
  private final MarketReader reader;
  private final ClosedMinutes minutes;
  private final MarketData input = new MarketData();
  private LocalDate day;
  private Optional<Drain> draining = Optional.empty();
  private Waiting waiting = Waiting.NOTHING;
  private Optional<Long> asked = Optional.empty();
  private Optional<Long> owedDecision = Optional.empty();

  private AnalyzerActor(
      ActorContext<Command> context,
      SymbolDesk.Parts parts,
      DeskState state,
      ActorRef<DeskProtocol.Message> desk) {
    super(context);
    this.parts = parts;
    this.rules = parts.rules();
    this.ring = parts.ring();
    this.desk = desk;
    this.symbol = rules.origin().symbol();
    this.analysis = rules.analysis(state);
    this.minutes = new ClosedMinutes(symbol);
    var builder = new BarBuilder(rules.calendar());
    var bars = state.engine().bars();
    bars.forEach(seen -> minutes.add(seen.bar()));
    if (!bars.isEmpty()) {
      builder.resumeAfter(bars.get(bars.size() - 1).bar());
    }
    this.reader = new MarketReader(symbol, builder, state.position(), rules.historyUntilNanos());
    this.day = state.tally().day();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Drain.class, this::onDrain)
        .onMessage(Continue.class, this::onContinue)
        .onMessage(FromPeer.class, this::onFromPeer)
        .build();
  }

  private Behavior<Command> onDrain(Drain drain) {
    draining = Optional.of(drain);
    if (waiting == Waiting.NOTHING) {
      return drain();
    }
    if (waiting == Waiting.PEER_BAR) {
      if (drain.timeNanos() >= deadline()) {
        return analyze(Optional.empty());
      }
      idle(deadline());
    }
    return this;
  }

  private Behavior<Command> onContinue(Continue decided) {
    waiting = Waiting.NOTHING;
    reader.proceed(decided.band(), decided.trade());
    return drain();
  }

  private Behavior<Command> drain() {
    while (ring.peek(input)) {
      switch (reader.read(input)) {
        case CONSUMED -> ring.consume();
        case HISTORY -> {
          return readHistory();
        }
        case BAR_CLOSED -> {
          return barClosed();
        }
        case TOUCHED -> {
          waiting = Waiting.DESK;
          desk.tell(new BandTouched(reader.print(), reader.sinceEntryWithPrint()));
          return this;
        }
        default -> throw new IllegalStateException("unknown finding");
      }
    }
    payPeer();
    idle(Long.MAX_VALUE);
    return this;
  }

  private Behavior<Command> readHistory() {
    waiting = Waiting.DESK;
    List<Bar> bars = reader.takeHistory();
    analysis.onHistory(bars);
    desk.tell(new HistoryRead(bars, reader.positionAfter()));
    return this;
  }

  private void idle(long deadlineNanos) {
    draining.ifPresent(
        drain ->
            drain.replyTo().tell(new Idle(symbol, drain.token(), reader.band(), deadlineNanos)));
    draining = Optional.empty();
  }

  // Bars, with or without the other symbol's

  private Behavior<Command> barClosed() {
    minutes.add(reader.closedBar());
    payPeer();
    if (asked.isPresent() && asked.get() <= reader.closedBar().startNanos()) {
      long minute = asked.get();
      asked = Optional.empty();
      waiting = Waiting.PEER_DECISION;
      tellPeer(new SayPeerBar(minute, minutes.of(minute), true));
      return this;
    }
    return askPeer();
  }

  private Behavior<Command> askPeer() {
    if (rules.peer().isEmpty()) {
      return analyze(Optional.empty());
    }
    waiting = Waiting.PEER_ANSWER;
    tellPeer(new AskPeerBar(symbol, reader.closedBar().startNanos()));
    return this;
  }

  private Behavior<Command> onFromPeer(FromPeer message) {
    if (message.said() instanceof AskPeerBar question) {
      answer(question.startNanos());
    } else if (message.said() instanceof PeerNotYet notYet) {
      if (waiting == Waiting.PEER_ANSWER && isOurs(notYet.startNanos())) {
        waiting = Waiting.PEER_BAR;
        payPeer();
        idle(deadline());
      }
    } else if (message.said() instanceof SayPeerBar said) {
      return onPeerBar(said);
    } else if (message.said() instanceof PeerDecided && waiting == Waiting.PEER_DECISION) {
      return askPeer();
    }
    return this;
  }

  private void answer(long minute) {
    if (minutes.isOver(minute)) {
      tellPeer(new SayPeerBar(minute, minutes.of(minute), false));
    } else {
      asked = Optional.of(minute);
      tellPeer(new PeerNotYet(minute));
    }
  }

  private Behavior<Command> onPeerBar(SayPeerBar said) {
    boolean wanted = waiting == Waiting.PEER_ANSWER || waiting == Waiting.PEER_BAR;
    if (wanted && isOurs(said.startNanos())) {
      if (said.waits()) {
        owedDecision = Optional.of(said.startNanos());
      }
      return analyze(said.bar());
    }
    if (said.waits()) {
      tellPeer(new PeerDecided(said.startNanos())); // too late for us, and it must not wait
    }
    return this;
  }

  private Behavior<Command> analyze(Optional<PeerBar> peer) {
    waiting = Waiting.DESK;
    var seen = new SeenBar(reader.closedBar(), peer);
    Outcome outcome = analysis.onBar(seen);
    LocalDate barDay = rules.calendar().dayAt(seen.bar().startNanos()).date();
    Optional<EngineBytes> checkpoint =
        barDay.equals(day) ? Optional.empty() : Optional.of(analysis.checkpoint());
    day = barDay;
    desk.tell(
        new BarAnalyzed(
            seen,
            reader.closedByClock(),
            reader.positionAfter(),
            reader.sinceEntry(),
            outcome,
            checkpoint,
            analysis.bars()));
    return this;
  }

  /** Lets the other desk go on, once nothing of ours is under way; the conductor hears first. */
  private void payPeer() {
    owedDecision.ifPresent(
        minute -> {
          parts.conductor().tell(new BandChanged(symbol, reader.band()));
          tellPeer(new PeerDecided(minute));
        });
    owedDecision = Optional.empty();
  }

  private boolean isOurs(long minute) {
    return minute == reader.closedBar().startNanos();
  }

  private long deadline() {
    return reader.closedBar().endNanos() + rules.peerWaitNanos();
  }

  private void tellPeer(DeskProtocol.Command message) {
    rules.peer().ifPresent(peer -> parts.directory().desk(peer).tell(message));
  }
}
