package mia.desk;

import java.util.Optional;
import mia.persistence.desk.DeskState;
import mia.protocol.account.AccountProtocol.Command;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * What a desk says to its account, and whether all that followed from it has come back. What is
 * said may meet a restarting account, so it is said again until it is known; everything has an id
 * under which the account knows it.
 */
final class AccountLine {
  private final DeskDirectory directory;
  private final Symbol symbol;
  private SettleRound round = new SettleRound();
  private Optional<Mark> marked = Optional.empty();

  AccountLine(DeskDirectory directory, Symbol symbol) {
    this.directory = directory;
    this.symbol = symbol;
  }

  /** Forgets what was under way; markers get numbers from {@code firstToken} on. */
  void startOver(long firstToken) {
    round = new SettleRound();
    round.numberFrom(firstToken);
    marked = Optional.empty();
  }

  /** Asks to be known under the epoch of this start, and for the reports that are missing. */
  void register(DeskState state) {
    say(new RegisterDesk(symbol, state.starts(), state.lastReportSequence()));
  }

  void submit(DeskState state, ApprovedOrder order) {
    round.sent();
    say(new Submit(symbol, state.starts(), order));
  }

  /** Triggers the account's kill switch, if this desk wants it. */
  void kill(DeskState state, ActorRef<StatusReply<KillState>> replyTo) {
    state
        .guard()
        .killWanted()
        .ifPresent(
            reason -> {
              round.sent();
              say(new Kill(reason, "desk " + symbol, state.lastTimeNanos(), replyTo));
            });
  }

  /** Tells it the price of a closed bar, before the orders that follow from the bar. */
  void mark(Mark mark) {
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
  void repeat(
      DeskState state, Optional<MarketPrint> shown, ActorRef<StatusReply<KillState>> killAnswers) {
    if (round.isOverdue()) {
      register(state);
      kill(state, killAnswers);
      marked.ifPresent(this::say);
      state.unanswered().values().forEach(o -> say(new Submit(symbol, state.starts(), o)));
      shown.ifPresent(print -> say(new Print(print, state.starts())));
      say(new Marker(symbol, round.token()));
    }
  }

  /** Takes a marker that came back; false if it is of a round before. */
  boolean settled(Settled settled) {
    return round.end(settled);
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

  private void say(Command command) {
    directory.account().tell(command);
  }
}
