package mia.broker.paper.fault;

import java.util.List;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderRole;

/** What goes wrong. */
sealed interface Fault {

  /** What can happen to an order on its way to the venue. */
  sealed interface OfSubmit extends Fault {}

  /** The venue refuses it without looking at it. */
  record Reject(String reason) implements OfSubmit {}

  /**
   * The connection breaks while it is sent: nothing is said of it until the venue is asked.
   *
   * @param arrives whether it reached the venue
   */
  record Unknown(boolean arrives) implements OfSubmit {}

  /** Everything the venue says within the submit comes late. */
  record Slow(long nanos) implements OfSubmit {}

  /** An entry fills in parts of these sizes, the last one again and again; 0 is nothing more. */
  record Parts(List<Long> lots) implements OfSubmit {
    public Parts {
      lots = List.copyOf(lots);
    }
  }

  /** What can happen to a report on its way from the venue. */
  sealed interface OfReport extends Fault {}

  /** It comes late, behind others. */
  record Late(long nanos) implements OfReport {}

  /** It is never told unless somebody asks. */
  record Lose() implements OfReport {}

  /** It is told more often than once. */
  record Duplicate(int more) implements OfReport {}

  /** It changes places with the next one. */
  record Cross() implements OfReport {}

  /** What can happen to a question. */
  sealed interface OfSnapshot extends Fault {}

  /** It is not answered. */
  record NoAnswer() implements OfSnapshot {}

  /** What happens by itself; any event can set it off. */
  sealed interface Act extends Fault {}

  /**
   * The link breaks: orders do not arrive, reports and answers are lost.
   *
   * @param nanos for how long, {@link Long#MAX_VALUE} until {@link LinkUp}
   * @param told whether we are told; otherwise it is silently stale
   */
  record LinkDown(long nanos, boolean told, String reason) implements Act {}

  /** The link is back. */
  record LinkUp() implements Act {}

  /** Somebody buys or sells at the venue by hand. */
  record HandTrade(long signedLots, Symbol contract) implements Act {}

  /** Somebody closes what is open of a contract by hand. */
  record HandClose(Symbol contract) implements Act {}

  /** Somebody cancels orders of a contract by hand. */
  record HandCancel(OrderRole role, Symbol contract) implements Act {}
}
