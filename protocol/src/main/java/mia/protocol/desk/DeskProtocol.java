package mia.protocol.desk;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.PeerBar;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderReport;
import mia.protocol.signal.TradingSignal;
import mia.protocol.wire.WireMessage;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What can be said to the desk of one symbol. The account desk answers registration with the
 * reports the desk misses and then {@link Registered}; later it sends {@link Answered} per intent,
 * {@link Reported} per report of the venue, and {@link Settled} once everything before a marker has
 * been said.
 */
public interface DeskProtocol {
  /** Root, open for the desk's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message, WireMessage {}

  /** From the account: this desk may send under its epoch. */
  record Registered(long deskEpoch, String outcome) implements Command {}

  /** From the account: its word over an intent; repeated when asked again. */
  record Answered(AccountVerdict verdict) implements Command {
    public Answered {
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  /** From the account: a numbered report. */
  record Reported(OrderReport report) implements Command {
    public Reported {
      Objects.requireNonNull(report, "report");
    }
  }

  /**
   * From the account: the marker came back, everything said before it has arrived.
   *
   * @param token token of the marker
   * @param band band in which the venue does nothing with this symbol
   * @param lastReport number of the last report that was said before it; while the desk lacks that
   *     one, nothing is settled
   */
  record Settled(long token, DecisionBand band, long lastReport) implements Command {}

  /**
   * From the account: a word of the desk before this marker was lost; what is open is to be said.
   */
  record SayAgain(long token) implements Command {}

  /** What desks of two symbols say to each other, within a {@link PeerWord}. */
  sealed interface PeerSaid {}

  /**
   * From the other symbol's desk, to the analyzer of this one. Desks start again while words of
   * their earlier starts are on the way; those are heard by nobody.
   *
   * @param saidBy start of the desk that speaks, 0 if it has none yet
   * @param saidTo start of the desk that is spoken to, as far as it is known, 0 if it is not
   */
  record PeerWord(long saidBy, long saidTo, PeerSaid word) implements Command {
    public PeerWord {
      Objects.requireNonNull(word, "word");
    }
  }

  /**
   * From the other symbol's desk, whose bar has closed: say yours of the same minute as soon as it
   * has.
   */
  record AskPeerBar(Symbol asker, long startNanos) implements PeerSaid {}

  /**
   * From the other symbol's desk: its bar of the minute that was asked for.
   *
   * @param startNanos minute that was asked for
   * @param bar empty if it had none in that minute
   * @param waits whether it waits for {@link PeerDecided} before it decides itself
   */
  record SayPeerBar(long startNanos, Optional<PeerBar> bar, boolean waits) implements PeerSaid {}

  /**
   * From the other symbol's desk: its bar of that minute has not closed yet, {@link SayPeerBar}
   * follows when it has.
   */
  record PeerNotYet(long startNanos) implements PeerSaid {}

  /**
   * From the other symbol's desk: what it decided on the bar it was told is durable and settled.
   */
  record PeerDecided(long startNanos) implements PeerSaid {}

  /**
   * From the other symbol's desk: what was said to it was meant for an earlier start of it, and was
   * not heard. The word that carries this names its present start.
   */
  record PeerStarted() implements PeerSaid {}

  /**
   * From a part of the node: something about the desk's surroundings that an operator should know.
   * It becomes an entry of the journal; nothing is decided on it.
   *
   * @param kind one word that alarms are made of
   * @param text for the operator
   */
  record NoteIncident(String kind, String text) implements Command {
    public NoteIncident {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * From the edge of a feed or broker that tells its time: how far the clock of this machine is
   * ahead of it. An input like any other.
   */
  record CompareClock(String source, long offsetNanos) implements Command {
    public CompareClock {
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * From the account, when an operator resumes it or this symbol: the pause of the circuit breaker
   * and the manual mode are over.
   */
  record ResumeEntries(String reason, String by) implements Command {
    public ResumeEntries {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** From anybody who wants to look. */
  record GetView(ActorRef<View> replyTo) implements Command {}

  /**
   * How a desk stands.
   *
   * @param symbol analysed symbol
   * @param phase what it does: STARTING, REGISTERING, RUNNING
   * @param deskEpoch epoch
   * @param bars bars closed since its journal began
   * @param lastTimeNanos event time of its last event
   * @param positionLots signed open lots
   * @param dayNetMinor net result of the trades closed today
   * @param lastSignal what the last bar gave
   * @param node address of the node on which it runs
   */
  record View(
      Symbol symbol,
      String phase,
      long deskEpoch,
      long bars,
      long lastTimeNanos,
      long positionLots,
      long dayNetMinor,
      Optional<TradingSignal> lastSignal,
      String node)
      implements WireMessage {}
}
