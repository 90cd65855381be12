package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderType;
import mia.risk.ReducingOrders;

/**
 * What a stop does while the journal is down: cancels what works and closes what is open, read off
 * what the venue holds. Nothing here can enlarge a position. The emergency file is the durable
 * intent behind it, and the ids follow from the trade, so that a repetition is one at the venue.
 */
final class EmergencyOrders {
  /** Stands where otherwise the id of a journaled decision does. */
  private static final String CAUSE = "EMERGENCY-FILE";

  private EmergencyOrders() {}

  /**
   * @param attempt number of the attempt, from 1: an exit that was refused is another one then
   * @param timeNanos event time
   */
  static List<ApprovedOrder> of(
      BrokerSnapshot venue, KillPolicy policy, int attempt, long timeNanos) {
    Map<String, WorkingOrder> stops = new TreeMap<>();
    List<String> closing = new ArrayList<>();
    List<ApprovedOrder> orders = new ArrayList<>();
    for (WorkingOrder order : venue.workingOrders()) {
      switch (order.role()) {
        case ENTRY -> orders.add(cancel(order, attempt, timeNanos));
        case STOP -> stops.put(order.tradeId(), order);
        case EXIT -> {
          if (order.type() != OrderType.MOC) {
            closing.add(order.tradeId());
          }
        }
        default -> {} // a target goes with its group
      }
    }
    if (policy == KillPolicy.FLATTEN) {
      stops.keySet().removeAll(closing);
      stops.values().forEach(stop -> orders.add(exit(stop, attempt, timeNanos)));
    }
    return orders;
  }

  private static ApprovedOrder cancel(WorkingOrder order, int attempt, long timeNanos) {
    String id = order.tradeId() + "-KC" + attempt;
    return ReducingOrders.approved(
        new CancelEntry(id, order.tradeId(), order.symbol(), ExitReason.KILL.name(), timeNanos),
        CAUSE);
  }

  /** The stop says what is open: it covers all of it. */
  private static ApprovedOrder exit(WorkingOrder stop, int attempt, long timeNanos) {
    return ReducingOrders.approved(
        new ExitPosition(
            stop.tradeId() + "-KX" + attempt,
            stop.tradeId(),
            stop.symbol(),
            stop.traded(),
            stop.side(),
            stop.remainingLots(),
            ExitReason.KILL,
            timeNanos),
        CAUSE);
  }
}
