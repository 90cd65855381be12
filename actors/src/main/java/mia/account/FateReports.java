package mia.account;

import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * What we say of an order instead of the venue, as reports without a place in the venue's sequence:
 * it did not leave, nobody answered in time, nobody knows it.
 */
final class FateReports {
  private static final String NOT_SENT = "not sent: ";

  private FateReports() {}

  /** A refusal at the last gate. */
  static OrderReport notSent(AccountState state, ApprovedOrder order, String reason) {
    return report(state, order, OrderChange.FAILED, NOT_SENT + reason);
  }

  /** Its fate is unknown until a query answers. */
  static OrderReport timedOut(AccountState state, ApprovedOrder order, String reason) {
    return report(state, order, OrderChange.TIMED_OUT, reason);
  }

  /** Several queries knew nothing of it. */
  static OrderReport lost(AccountState state, ApprovedOrder order) {
    return report(state, order, OrderChange.NOT_FOUND, "no query knows it");
  }

  /** Whether a report is one of ours that says that an order did not leave. */
  static boolean saysNotSent(OrderReport report) {
    return report.change() == OrderChange.FAILED && report.reason().startsWith(NOT_SENT);
  }

  private static OrderReport report(
      AccountState state, ApprovedOrder order, OrderChange change, String reason) {
    OrderIntent intent = order.intent();
    OrderRole role = roleOf(intent);
    boolean ownOrder = intent instanceof ExitPosition || intent instanceof PlaceStop;
    String placedBy = ownOrder ? intent.id() : intent.tradeId();
    long lots =
        intent instanceof EnterBracket entry
            ? entry.lots()
            : intent instanceof ExitPosition exit
                ? exit.lots()
                : intent instanceof PlaceStop stop ? stop.lots() : 0;
    return new OrderReport(
        0,
        state.lastVenueSequence(),
        intent.symbol(),
        intent.tradeId(),
        role.orderId(placedBy),
        intent.id(),
        role,
        change,
        Optional.empty(),
        0,
        lots,
        reason,
        Math.max(intent.decidedAtNanos(), state.lastTimeNanos()),
        AccountCommit.NO_POSITION);
  }

  private static OrderRole roleOf(OrderIntent intent) {
    if (intent instanceof ExitPosition) {
      return OrderRole.EXIT;
    }
    boolean stop = intent instanceof MoveStop || intent instanceof PlaceStop;
    return stop ? OrderRole.STOP : OrderRole.ENTRY;
  }
}
