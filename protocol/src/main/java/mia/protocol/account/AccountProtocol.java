package mia.protocol.account;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.risk.KillState;
import mia.protocol.signal.AutomationMode;
import mia.protocol.wire.WireMessage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * What can be said to the desk of one account. A symbol desk registers, then submits approved
 * orders, hands over prints that may concern a venue of ours, and sends markers to learn when
 * everything it caused has come back.
 */
public interface AccountProtocol {
  /** Root, open for the account's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message, WireMessage {}

  /**
   * From a symbol desk at its start, repeated until answered.
   *
   * @param deskEpoch rising number of the desk's starts; an older one is refused from then on
   * @param lastReportSequence last report in the desk's journal; the account sends what follows
   */
  record RegisterDesk(Symbol symbol, long deskEpoch, long lastReportSequence) implements Command {}

  /** What a desk says in an order that counts, within a {@link DeskWord}. */
  sealed interface Ordered extends Command {}

  /**
   * From a symbol desk: a word that counts only behind the one before it. One may be lost on the
   * way between nodes, or with an account that fails; what follows it is not heard then, so that
   * nothing is judged or settled as if it had not been said. The desk begins a new line, and says
   * again in it what is open.
   *
   * @param deskEpoch start of the desk
   * @param line rising number of the line within that start
   * @param number of the word within the line, from 1 on
   */
  record DeskWord(Symbol symbol, long deskEpoch, long line, long number, Ordered word)
      implements Command {
    public DeskWord {
      Objects.requireNonNull(word, "word");
    }
  }

  /**
   * From a symbol desk: an order its guardian approved; repeated with the same id until answered.
   */
  record Submit(Symbol symbol, long deskEpoch, ApprovedOrder order) implements Ordered {
    public Submit {
      Objects.requireNonNull(order, "order");
    }
  }

  /**
   * From a symbol desk: a print that may fill or trigger at a venue that has no market of its own.
   */
  record Print(MarketPrint print, long deskEpoch) implements Ordered {}

  /**
   * From a symbol desk after a closed bar while its trade is open: by this price what is open is
   * valued. An older one, or the same again, changes nothing.
   *
   * @param traded contract of the open trade
   * @param lastTicks price of the bar's close
   * @param timeNanos end of the bar
   */
  record Mark(Symbol symbol, long deskEpoch, Symbol traded, long lastTicks, long timeNanos)
      implements Ordered {}

  /** From a symbol desk: comes back as Settled behind everything that was said before it. */
  record Marker(Symbol symbol, long token) implements Ordered {}

  /** From the emergency path: entries are already blocked in memory, this makes it durable. */
  record Kill(String reason, String by, long timeNanos, ActorRef<StatusReply<KillState>> replyTo)
      implements Ordered {
    public Kill {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an admin: lets entries pass again after a kill. Refused while its cause still stands: a
   * difference with the venue, a loss beyond its limit, a link that is down.
   */
  record Release(String reason, String by, ActorRef<StatusReply<KillState>> replyTo)
      implements Command {
    public Release {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** What an operator sets; each effective one is an event with who and why. */
  sealed interface OperatorCommand extends Command {
    /** Why, not blank. */
    String reason();

    /** Who, not blank. */
    String by();

    /** Where the account's view goes, or the refusal. */
    ActorRef<StatusReply<View>> replyTo();
  }

  /**
   * From an operator, a breaker or a throttle: entries of a symbol, or of all, are off from now on.
   */
  record Pause(
      Optional<Symbol> symbol, String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Pause {
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an operator: lifts the pause of a symbol, or every pause. Also what a breaker, a manual
   * mode or the repeated-execution throttle has stopped.
   */
  record Resume(
      Optional<Symbol> symbol, String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Resume {
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an operator: cancels what is not filled and closes what is open at market, of a symbol or
   * of all. Does not block entries: pause or kill for that.
   */
  record Flatten(
      Optional<Symbol> symbol, String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Flatten {
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an operator: other limits from now on (safety control 26). Tighter at once; looser is
   * refused the first time and taken with the same content and {@code confirmed} the second time,
   * at most to the looser of configuration and mission.
   *
   * @param keyToValue names below {@code mia.risk} and values as in the configuration
   */
  record ChangeLimits(
      Map<String, String> keyToValue,
      boolean confirmed,
      String reason,
      String by,
      ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public ChangeLimits {
      keyToValue = Collections.unmodifiableMap(new TreeMap<>(keyToValue));
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an admin: live trading is allowed for this account, for a while (safety control 30).
   *
   * @param account the account's id, spelled out
   * @param validFor at least a second, at most a day
   */
  record Arm(
      String account,
      Duration validFor,
      String reason,
      String by,
      ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Arm {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(validFor, "validFor");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** From an operator: live trading is not allowed any more. */
  record Disarm(String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Disarm {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From an admin: what the venue holds beside our trades is accepted as it is, so that entries may
   * pass again.
   *
   * @param what a contract or an order id out of the open differences, or {@link #EVERYTHING}
   */
  record Adopt(String what, String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public Adopt {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** To adopt all open differences. */
  String EVERYTHING = "all";

  /** From an admin: another mode from now on; an account in data_collection admits no entry. */
  record SetMode(AutomationMode mode, String reason, String by, ActorRef<StatusReply<View>> replyTo)
      implements OperatorCommand {
    public SetMode {
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * From whoever saw a failure: ten within a minute are a kill, one of the class system is one at
   * once (battle-navale 10.4 and 14.3).
   *
   * @param errorClass class of battle-navale 14.3
   */
  record NoteError(ErrorClass errorClass, String text) implements Command {
    public NoteError {
      Objects.requireNonNull(errorClass, "errorClass");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * From whoever measures the loop from a closed bar to the order that left: above its bound it is
   * a kill. Not said while a recording passes at full speed.
   *
   * @param p95Nanos 95th percentile over the last minute
   */
  record NoteLoop(long p95Nanos) implements Command {}

  /** From anybody who wants to look. */
  record GetView(ActorRef<View> replyTo) implements Command {}

  /**
   * How an account stands.
   *
   * @param account account id
   * @param phase STARTING, RECONCILING, RUNNING
   * @param epoch number of starts
   * @param kill kill switch
   * @param day trading day
   * @param dayNetMinor net result of the trades closed today, minor units
   * @param openNetMinor net result so far of the trades that work or are open, by the last known
   *     prices, minor units; empty while one is missing
   * @param dayEntries entries admitted today
   * @param exposureTenths gross size open or working, tenths of an ES-equivalent
   * @param riskMinor planned loss open or working
   * @param controls what operators have set
   * @param limits limits and their use
   * @param trades trades that work or are open
   * @param link link to the venue
   * @param compared last comparison with the venue
   * @param node address of the node on which its desk runs
   */
  record View(
      String account,
      String phase,
      long epoch,
      KillState kill,
      LocalDate day,
      long dayNetMinor,
      OptionalLong openNetMinor,
      long dayEntries,
      long exposureTenths,
      long riskMinor,
      AccountView.Controls controls,
      List<AccountView.LimitUse> limits,
      List<AccountView.OpenTrade> trades,
      AccountView.Link link,
      AccountView.Compared compared,
      String node)
      implements WireMessage {
    public View {
      limits = List.copyOf(limits);
      trades = List.copyOf(trades);
    }
  }
}
