package mia.account;

import java.util.Optional;
import java.util.function.BiFunction;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountState;
import mia.persistence.account.MarkedPrice;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.Ordered;
import mia.protocol.account.AccountProtocol.Print;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.SayAgain;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line between an account desk and the symbol desks: who is known under which epoch, what they
 * want, in the order in which they said it, and what they are told.
 */
final class DeskLine {
  private static final Logger LOG = LoggerFactory.getLogger(DeskLine.class);

  private final AccountDesk.Parts parts;
  private final AccountSteps steps;
  private final BiFunction<AccountState, Kill, Plan> kill;
  private final HeardWords heard = new HeardWords();
  private final ReferencePrices references = new ReferencePrices();

  /**
   * @param kill what follows from a kill that a desk asks for
   */
  DeskLine(AccountDesk.Parts parts, AccountSteps steps, BiFunction<AccountState, Kill, Plan> kill) {
    this.parts = parts;
    this.steps = steps;
    this.kill = kill;
  }

  /** A desk that starts is told what it has not heard. */
  Plan register(AccountState state, RegisterDesk register) {
    long known = state.deskEpochs().getOrDefault(register.symbol(), 0L);
    if (register.deskEpoch() < known) {
      LOG.warn("{}: epoch {} is over, {} is known", register.symbol(), register.deskEpoch(), known);
      return Plan.NOTHING;
    }
    Plan registered =
        register.deskEpoch() == known
            ? Plan.NOTHING
            : Plan.of(steps.registered(state, register.symbol(), register.deskEpoch()));
    return registered.then(next -> welcome(next, register));
  }

  private void welcome(AccountState state, RegisterDesk register) {
    long missing = 0;
    for (OrderReport report : state.reports()) {
      boolean unknown =
          report.symbol().equals(register.symbol())
              && report.sequence() > register.lastReportSequence();
      if (unknown) {
        tell(register.symbol(), new Reported(report));
        missing++;
      }
    }
    String outcome = missing == 0 ? "nothing was missing" : missing + " reports were missing";
    tell(register.symbol(), new Registered(register.deskEpoch(), outcome));
  }

  /**
   * Counts only behind the desk's word before it. A kill waits for nothing: one that overtakes is
   * not counted, so that the desk says again what it has overtaken.
   *
   * @param running whether others than a kill may count
   */
  Plan word(AccountState state, DeskWord said, boolean running) {
    Ordered word = said.word();
    boolean counts = running && heard.follows(said);
    if (word instanceof Kill asked) {
      return kill.apply(state, asked);
    }
    if (!counts) {
      LOG.warn("{}: a word was lost before {}", said.symbol(), word.getClass().getSimpleName());
      if (word instanceof Marker marker) {
        tell(said.symbol(), new SayAgain(marker.token()));
      }
      return Plan.NOTHING;
    }
    if (word instanceof Submit submit) {
      return submit(state, submit);
    } else if (word instanceof Print print) {
      return print(state, print);
    } else if (word instanceof Mark mark) {
      return mark(state, mark);
    }
    return marker((Marker) word);
  }

  /** An approved order is judged, once. */
  Plan submit(AccountState state, Submit submit) {
    if (isOutdated(state, submit.symbol(), submit.deskEpoch())) {
      return Plan.NOTHING;
    }
    IntentJudged before = state.judged().get(submit.order().intent().id());
    if (before != null) {
      return Plan.doing(same -> answer(submit.symbol(), before.verdict()));
    }
    Optional<MarkedPrice> reference =
        submit.order().intent() instanceof EnterBracket entry
            ? references.of(entry.traded())
            : Optional.empty();
    AccountSteps.Judged judged = steps.judge(state, submit.symbol(), submit.order(), reference);
    return Plan.of(judged.events()).then(next -> answer(submit.symbol(), judged.verdict()));
  }

  private void answer(Symbol symbol, AccountVerdict verdict) {
    tell(symbol, new Answered(verdict));
  }

  /** A print for a venue without a market of its own. */
  Plan print(AccountState state, Print print) {
    if (!isOutdated(state, print.print().symbol(), print.deskEpoch())) {
      parts.session().tell(new BrokerSession.OnPrint(print.print()));
    }
    return Plan.NOTHING;
  }

  /** A price by which something open is valued, and an entry compared. */
  Plan mark(AccountState state, Mark mark) {
    if (isOutdated(state, mark.symbol(), mark.deskEpoch())) {
      return Plan.NOTHING;
    }
    see(mark.traded(), new MarkedPrice(mark.lastTicks(), mark.timeNanos()));
    return Plan.of(steps.mark(state, mark));
  }

  /** Entries of a contract are compared with this price from now on. */
  void see(Symbol traded, MarkedPrice price) {
    references.see(traded, price);
    parts.session().tell(new BrokerSession.See(traded, price.ticks(), price.timeNanos()));
  }

  /** Comes back behind everything that was caused before it. */
  Plan marker(Marker marker) {
    parts.session().tell(new BrokerSession.PassMarker(marker.symbol(), marker.token()));
    return Plan.NOTHING;
  }

  /** It is back. */
  Plan markerPassed(AccountState state, BrokerSession.MarkerPassed passed) {
    long lastReport = state.lastReportSequences().getOrDefault(passed.symbol(), 0L);
    tell(passed.symbol(), new Settled(passed.token(), passed.band(), lastReport));
    return Plan.NOTHING;
  }

  /** A report that is booked. */
  void reported(OrderReport report) {
    tell(report.symbol(), new Reported(report));
  }

  /** Their breakers and manual modes end with it; only they know of them. */
  void resumed(AccountState state, EntriesResumed resumed) {
    for (Symbol symbol : state.deskEpochs().keySet()) {
      if (resumed.scope().isEmpty() || resumed.scope().get().equals(symbol)) {
        tell(symbol, new DeskProtocol.ResumeEntries(resumed.reason(), resumed.by()));
      }
    }
  }

  private boolean isOutdated(AccountState state, Symbol symbol, long deskEpoch) {
    boolean outdated = deskEpoch != state.deskEpochs().getOrDefault(symbol, 0L);
    if (outdated) {
      LOG.warn("{}: refused a message of desk epoch {}", symbol, deskEpoch);
    }
    return outdated;
  }

  private void tell(Symbol symbol, DeskProtocol.Command command) {
    parts.directory().desk(symbol).tell(command);
  }
}
