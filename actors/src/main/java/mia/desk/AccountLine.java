package mia.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.Ordered;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a desk says to its account, and whether all that followed from it has come back. What is
 * said may meet a restarting account, so it is said again until it is known; everything has an id
 * under which the account knows it.
 */
final class AccountLine {
  private static final Logger LOG = LoggerFactory.getLogger(AccountLine.class);

  /** To the desk: the account's answer to a kill that it wanted. */
  record KillAnswered(StatusReply<KillState> reply) implements DeskProtocol.Message {}

  private final DeskDirectory directory;
  private final Symbol symbol;
  private final ActorRef<StatusReply<KillState>> killAnswers;
  private SettleRound round = new SettleRound();
  private Optional<Mark> marked = Optional.empty();
  private long deskEpoch;
  private long line;
  private long words;
  private long lineForMarker;
  private boolean killRefused;

  AccountLine(DeskDirectory directory, Symbol symbol, ActorContext<DeskProtocol.Message> context) {
    this.directory = directory;
    this.symbol = symbol;
    this.killAnswers = killAnswers(context);
  }

  /** A reply has no class of its own content. */
  @SuppressWarnings("unchecked")
  private static ActorRef<StatusReply<KillState>> killAnswers(
      ActorContext<DeskProtocol.Message> context) {
    return context.messageAdapter(
        (Class<StatusReply<KillState>>) (Class<?>) StatusReply.class, KillAnswered::new);
  }

  /**
   * Forgets what was under way.
   *
   * @param epoch of this start of the desk
   * @param firstToken markers get numbers from here on
   */
  void startOver(long epoch, long firstToken) {
    deskEpoch = epoch;
    line = 1;
    words = 0;
    lineForMarker = 0;
    killRefused = false;
    round = new SettleRound();
    round.numberFrom(firstToken);
    marked = Optional.empty();
  }

  /** Asks to be known under the epoch of this start, and for the reports that are missing. */
  void register(DeskState state) {
    directory.account().tell(new RegisterDesk(symbol, state.starts(), state.lastReportSequence()));
  }

  /** Behind a registration: everything that the account may not know, and a marker. */
  void resume(DeskState state, Optional<Mark> price) {
    kill(state);
    price.ifPresent(this::mark);
    state.unanswered().values().forEach(order -> submit(state, order));
    sendMarker();
  }

  /**
   * Behind a commit: a kill that it wants, the price of a bar, and what risk approved.
   *
   * @param price what the account is told behind a bar
   */
  void follow(
      DeskState before, DeskState state, List<DeskEvent> events, Supplier<Optional<Mark>> price) {
    if (before.guard().killWanted().isEmpty()) {
      kill(state);
    }
    if (events.stream().anyMatch(DeskEvent.BarClosed.class::isInstance)) {
      price.get().ifPresent(this::mark);
    }
    for (DeskEvent event : events) {
      if (event instanceof DeskEvent.RiskDecided decided && decided.decision().approved()) {
        submit(state, state.unanswered().get(decided.decision().intentId()));
      }
    }
  }

  /**
   * Whether a report that is not booked comes next. What has to be journaled before it is asked for
   * otherwise: the answer to its order, which the account says first, but not at a registration; or
   * reports that it overtook.
   */
  boolean isNext(DeskState state, OrderReport report) {
    Optional<ApprovedOrder> unanswered =
        Optional.ofNullable(state.unanswered().get(report.intentId()))
            .or(() -> Optional.ofNullable(state.unanswered().get(report.tradeId())));
    unanswered.ifPresent(order -> submit(state, order));
    boolean next = unanswered.isEmpty() && report.sequence() == state.lastReportSequence() + 1;
    if (!next) {
      LOG.info("{}: report {} overtook others, asking again", symbol, report.sequence());
      register(state);
    }
    return next;
  }

  private void submit(DeskState state, ApprovedOrder order) {
    round.sent();
    say(new Submit(symbol, state.starts(), order));
  }

  /** Triggers the account's kill switch, if this desk wants it. */
  private void kill(DeskState state) {
    state
        .guard()
        .killWanted()
        .ifPresent(
            reason -> {
              killRefused = false;
              round.sent();
              say(new Kill(reason, "desk " + symbol, state.lastTimeNanos(), killAnswers));
            });
  }

  /** Tells it the price of a closed bar, before the orders that follow from the bar. */
  private void mark(Mark mark) {
    marked = Optional.of(mark);
    round.sent();
    say(mark);
  }

  /** A word of the venue may have changed where it does nothing: asks for it. */
  void askBand() {
    round.sent();
  }

  /** Shows the venue a print that touched the band, and waits for what it makes of it. */
  void show(DeskState state, MarketPrint print) {
    say(new Print(print, state.starts()));
    sendMarker();
  }

  void sendMarker() {
    say(new Marker(symbol, round.begin()));
  }

  /** Says again what may have been lost, if the marker has been on its way for long. */
  void repeat(DeskState state, Optional<MarketPrint> shown) {
    if (round.isOverdue()) {
      beginLine(state, shown);
    }
  }

  /**
   * The account lacks a word before a marker: says again what is open, at once but only once. If
   * that is not enough, {@link #repeat} does it.
   */
  void sayAgain(long token, DeskState state, Optional<MarketPrint> shown) {
    if (round.isOpen() && token == round.token() && token != lineForMarker) {
      lineForMarker = token;
      beginLine(state, shown);
    }
  }

  private void beginLine(DeskState state, Optional<MarketPrint> shown) {
    line++;
    words = 0;
    register(state);
    kill(state);
    marked.ifPresent(this::say);
    state.unanswered().values().forEach(o -> say(new Submit(symbol, state.starts(), o)));
    shown.ifPresent(print -> say(new Print(print, state.starts())));
    say(new Marker(symbol, round.token()));
  }

  /**
   * What the account has made of a kill; one that it refused is not asked for in this round again.
   */
  Optional<KillState> killed(StatusReply<KillState> reply) {
    if (reply.isError()) {
      LOG.error("{}: the kill switch was not triggered: {}", symbol, reply.getError());
      killRefused = true;
      return Optional.empty();
    }
    return Optional.of(reply.getValue());
  }

  /**
   * Takes a marker that came back; false if it is of a round before, or if an answer or a report
   * that was said before it was lost on its way. The round stays open then and is repeated.
   */
  boolean settled(DeskState state, Settled settled) {
    boolean everythingCame =
        state.unanswered().isEmpty()
            && (killRefused || state.guard().killWanted().isEmpty())
            && settled.lastReport() <= state.lastReportSequence();
    return everythingCame && round.end(settled);
  }

  /** Whether a marker is on its way. */
  boolean isSettling() {
    return round.isOpen();
  }

  /** Whether something was sent since the last marker. */
  boolean needsMarker() {
    return round.needsAnother();
  }

  /** Where the venue does nothing, as of the last marker. */
  DecisionBand venueBand() {
    return round.venueBand();
  }

  private void say(Ordered word) {
    directory.account().tell(new DeskWord(symbol, deskEpoch, line, ++words, word));
  }
}
