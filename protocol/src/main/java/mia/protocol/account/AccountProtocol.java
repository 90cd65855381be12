package mia.protocol.account;

import java.util.Objects;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.risk.KillState;
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

  /**
   * From a symbol desk: an order its guardian approved; repeated with the same id until answered.
   */
  record Submit(Symbol symbol, long deskEpoch, ApprovedOrder order) implements Command {
    public Submit {
      Objects.requireNonNull(order, "order");
    }
  }

  /**
   * From a symbol desk: a print that may fill or trigger at a venue that has no market of its own.
   */
  record Print(MarketPrint print, long deskEpoch) implements Command {}

  /** From a symbol desk: comes back as Settled behind everything that was said before it. */
  record Marker(Symbol symbol, long token) implements Command {}

  /** From the emergency path: entries are already blocked in memory, this makes it durable. */
  record Kill(String reason, String by, long timeNanos, ActorRef<StatusReply<KillState>> replyTo)
      implements Command {
    public Kill {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /** From anybody who wants to look. */
  record GetView(ActorRef<View> replyTo) implements Command {}

  /**
   * How an account stands.
   *
   * @param account account id
   * @param phase STARTING, RECONCILING, RUNNING
   * @param epoch number of starts
   * @param kill kill switch
   * @param dayNetMinor net result of the trades closed today, minor units
   * @param exposureTenths gross size open or working, tenths of an ES-equivalent
   * @param riskMinor planned loss open or working
   */
  record View(
      String account,
      String phase,
      long epoch,
      KillState kill,
      long dayNetMinor,
      long exposureTenths,
      long riskMinor)
      implements WireMessage {}
}
