package mia.broker.paper;

import java.util.Optional;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * What the venue says to an intent it does not carry out. The order a refused change was about
 * works on as before; the id of the intent tells the two apart.
 */
record Refusal(
    String intentId,
    Symbol symbol,
    String tradeId,
    String orderId,
    OrderRole role,
    long lots,
    String reason) {

  static Refusal of(OrderIntent intent, String reason) {
    if (intent instanceof EnterBracket enter) {
      return refusal(intent, OrderRole.ENTRY, enter.id(), enter.lots(), reason);
    }
    if (intent instanceof ExitPosition exit) {
      return refusal(intent, OrderRole.EXIT, exit.id(), exit.lots(), reason);
    }
    if (intent instanceof MoveStop move) {
      return refusal(intent, OrderRole.STOP, move.tradeId(), 0, reason);
    }
    if (intent instanceof PlaceStop place) {
      return refusal(intent, OrderRole.STOP, place.id(), place.lots(), reason);
    }
    if (intent instanceof CancelEntry cancel) {
      return refusal(intent, OrderRole.ENTRY, cancel.tradeId(), 0, reason);
    }
    throw new IllegalArgumentException("paper broker: unknown kind of intent " + intent);
  }

  private static Refusal refusal(
      OrderIntent intent, OrderRole role, String placedBy, long lots, String reason) {
    return new Refusal(
        intent.id(), intent.symbol(), intent.tradeId(), role.orderId(placedBy), role, lots, reason);
  }

  OrderReport report(long venueSequence, long timeNanos) {
    return new OrderReport(
        0,
        venueSequence,
        symbol,
        tradeId,
        orderId,
        intentId,
        role,
        OrderChange.REJECTED,
        Optional.empty(),
        0,
        lots,
        reason,
        timeNanos,
        ReportScribe.NO_PRINT);
  }
}
