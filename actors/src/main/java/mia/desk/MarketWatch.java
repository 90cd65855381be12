package mia.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.engine.BarBuilder;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBasis;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.persistence.desk.TradeState;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerDecided;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.desk.DeskProtocol.PeerSaid;
import mia.protocol.desk.DeskProtocol.SayPeerBar;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;

/**
 * Watches one desk's market: reads its inputs in order, and stops at each finding until it is told
 * to {@link #proceed}. Pure and single-threaded; the live desk's analyzer and the backtest run the
 * very same object.
 *
 * <p>A closed bar waits for the same minute of the other symbol, up to a bound of event time. Two
 * desks that wait for each other decide one after the other, never at once: whoever closes second
 * tells the first, lets it decide and settle, and only then asks for itself.
 */
public final class MarketWatch {
  /** Where inputs come from and findings go to. A finding may call nothing back before it ends. */
  public interface Around {
    /** Copies the next input; false if there is none now. */
    boolean peek(MarketData into);

    /** Gives up the input last peeked. */
    void consume();

    /** Bars from before the desk's own time; a decision that {@link #proceed} ends. */
    void onHistory(List<Bar> bars, long positionAfter);

    /**
     * Another contract starts; a decision that {@link #proceed} ends.
     *
     * @param position its first record
     */
    void onSeriesStarted(long contract, long timeNanos, long position);

    /** A bar to decide on, with the peer's bar if there is one; {@link #proceed} ends it. */
    void onBar(ClosedBar closed);

    /** A print that touched the band; {@link #proceed} ends it. */
    void onTouched(MarketPrint print, Optional<Excursion> sinceEntry);

    /** A word to the other symbol's desk. */
    void tellPeer(PeerSaid said);

    /**
     * Everything that was there is read, or cannot be read yet.
     *
     * @param deadlineNanos event time at which to be asked again, {@link Long#MAX_VALUE} for never
     */
    void onIdle(DecisionBand band, long deadlineNanos);

    /** The band changed while nobody had asked; always said before the peer goes on. */
    void onBandChanged(DecisionBand band);
  }

  private enum Waiting {
    /** Nothing: it reads. */
    NOTHING,
    /** The word that the last finding is decided. */
    DECISION,
    /** The other desk's answer to a question just asked. */
    PEER_ANSWER,
    /** The other desk's bar, which has not closed. */
    PEER_BAR,
    /** The other desk's word that it has decided on our bar. */
    PEER_DECISION
  }

  private final DeskRules rules;
  private final Symbol symbol;
  private final MarketReader reader;
  private final DueLevels levels;
  private final ClosedMinutes minutes;
  private final Around around;
  private final MarketData input = new MarketData();
  private Waiting waiting = Waiting.NOTHING;
  private Optional<Long> asked = Optional.empty();
  private Optional<Long> owedDecision = Optional.empty();
  private long handedOver;
  private long questions;
  private long questionsAtLastRepeat;

  /**
   * @param state state behind which the market is read
   */
  public MarketWatch(DeskRules rules, DeskState state, Around around) {
    this.rules = rules;
    this.symbol = rules.origin().symbol();
    this.around = Objects.requireNonNull(around, "around");
    this.minutes = new ClosedMinutes(symbol);
    var builder = new BarBuilder(rules.calendar());
    EngineBasis known = state.engine();
    if (known.bars().isEmpty()) {
      known.lastBar().ifPresent(minutes::add); // the checkpoint contains it
    }
    known.bars().forEach(seen -> minutes.add(seen.bar()));
    known.lastBar().ifPresent(builder::resumeAfter);
    this.levels = new DueLevels(rules.levels(), state);
    this.reader =
        new MarketReader(
            symbol,
            builder,
            new ConductWatch(rules.spreadMostTicks(), state.guard().conduct()),
            state.position(),
            rules.historyUntilNanos());
    reader.resumeSeries(known.contract());
    if (known.contract() != 0 && known.lastBar().isEmpty()) {
      minutes.startSeries();
    }
  }

  /** Whether nothing is waited for. */
  public boolean isReading() {
    return waiting == Waiting.NOTHING;
  }

  /**
   * There are inputs.
   *
   * @param timeNanos event time of the last of them
   */
  public void advance(long timeNanos) {
    if (waiting == Waiting.NOTHING) {
      drain();
    } else if (waiting == Waiting.PEER_BAR) {
      if (timeNanos >= deadline()) {
        decide(Optional.empty());
      } else {
        around.onIdle(reader.band(), deadline());
      }
    }
  }

  /** Goes on after a decision: where nothing is to be decided now, and which trade is open. */
  public void proceed(DecisionBand band, Optional<TradeState> trade) {
    waiting = Waiting.NOTHING;
    reader.proceed(band, trade);
    drain();
  }

  /** Without a finding of its own, another band holds: the account has changed the trade. */
  public void reband(DecisionBand band, Optional<TradeState> trade) {
    if (isReading()) {
      reader.proceed(band, trade);
      around.onBandChanged(reader.band());
    }
  }

  private void drain() {
    while (around.peek(input)) {
      if (!read(input)) {
        return;
      }
      around.consume();
    }
    payPeer();
    around.onIdle(reader.band(), Long.MAX_VALUE);
  }

  /**
   * Reads one input that is not queued; only while {@link #isReading}.
   *
   * @return whether it is consumed; otherwise something was found, and it is to be read again
   */
  public boolean read(MarketData next) {
    switch (reader.read(next)) {
      case CONSUMED -> {
        return true;
      }
      case HISTORY -> {
        waiting = Waiting.DECISION;
        List<Bar> bars = reader.takeHistory();
        around.onHistory(bars, reader.positionAfter());
      }
      case ROLLED -> {
        waiting = Waiting.DECISION;
        minutes.startSeries();
        around.onSeriesStarted(reader.contract(), next.timeNanos, reader.positionAfter());
      }
      case BAR_CLOSED -> barClosed();
      case TOUCHED -> {
        waiting = Waiting.DECISION;
        around.onTouched(reader.print(), reader.sinceEntryWithPrint());
      }
      default -> throw new IllegalStateException("unknown finding");
    }
    return false;
  }

  private void barClosed() {
    minutes.add(reader.closedBar());
    payPeer();
    if (asked.isPresent() && asked.get() <= reader.closedBar().startNanos()) {
      long minute = asked.get();
      asked = Optional.empty();
      waiting = Waiting.PEER_DECISION;
      handedOver = minute;
      questions++;
      around.tellPeer(new SayPeerBar(minute, minutes.of(minute), true));
    } else {
      askPeer();
    }
  }

  private void askPeer() {
    if (rules.peer().isEmpty()) {
      decide(Optional.empty());
    } else {
      waiting = Waiting.PEER_ANSWER;
      questions++;
      around.tellPeer(new AskPeerBar(symbol, reader.closedBar().startNanos()));
    }
  }

  /**
   * Called now and then: says again what the other desk has not answered since the last time, since
   * a word may be lost on its way. Hearing one twice changes nothing.
   */
  public void repeat() {
    if (questions == questionsAtLastRepeat) {
      if (waiting == Waiting.PEER_ANSWER) {
        around.tellPeer(new AskPeerBar(symbol, reader.closedBar().startNanos()));
      } else if (waiting == Waiting.PEER_DECISION) {
        around.tellPeer(new SayPeerBar(handedOver, minutes.of(handedOver), true));
      }
    }
    questionsAtLastRepeat = questions;
  }

  /** The other symbol's desk said something. */
  public void fromPeer(PeerSaid said) {
    if (said instanceof AskPeerBar question) {
      answer(question.startNanos());
    } else if (said instanceof PeerNotYet notYet) {
      if (waiting == Waiting.PEER_ANSWER && isOurs(notYet.startNanos())) {
        waiting = Waiting.PEER_BAR;
        payPeer();
        around.onIdle(reader.band(), deadline());
      }
    } else if (said instanceof SayPeerBar bar) {
      peerBar(bar);
    } else if (said instanceof PeerDecided decided
        && waiting == Waiting.PEER_DECISION
        && decided.startNanos() == handedOver) {
      askPeer();
    }
  }

  private void answer(long minute) {
    if (minutes.isOver(minute)) {
      boolean waits = waiting == Waiting.PEER_DECISION && minute == handedOver;
      around.tellPeer(new SayPeerBar(minute, minutes.of(minute), waits));
    } else {
      asked = Optional.of(minute);
      around.tellPeer(new PeerNotYet(minute));
    }
  }

  private void peerBar(SayPeerBar said) {
    boolean wanted = waiting == Waiting.PEER_ANSWER || waiting == Waiting.PEER_BAR;
    if (wanted && isOurs(said.startNanos())) {
      if (said.waits()) {
        owedDecision = Optional.of(said.startNanos());
      }
      decide(said.bar());
    } else if (said.waits() && owedDecision.filter(owed -> owed == said.startNanos()).isEmpty()) {
      around.tellPeer(new PeerDecided(said.startNanos())); // too late for us, and it must not wait
    }
  }

  private void decide(Optional<PeerBar> peer) {
    waiting = Waiting.DECISION;
    around.onBar(
        new ClosedBar(
            new SeenBar(reader.closedBar(), peer, levels.before(reader.closedBar())),
            reader.closedByClock(),
            reader.sinceEntry(),
            reader.closedConduct(),
            reader.positionAfter()));
  }

  /** Lets the other desk go on, once nothing of ours is under way. */
  private void payPeer() {
    owedDecision.ifPresent(
        minute -> {
          around.onBandChanged(reader.band());
          around.tellPeer(new PeerDecided(minute));
        });
    owedDecision = Optional.empty();
  }

  private boolean isOurs(long minute) {
    return minute == reader.closedBar().startNanos();
  }

  private long deadline() {
    return reader.closedBar().endNanos() + rules.peerWaitNanos();
  }
}
