package mia.broker;

import java.util.List;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;

/**
 * What the venue holds, for reconciliation.
 *
 * @param lastVenueSequence sequence of the last report the snapshot contains
 * @param positions open positions, one per contract that is not flat
 * @param workingOrders orders that may still fill
 */
public record BrokerSnapshot(
    long lastVenueSequence, List<Position> positions, List<WorkingOrder> workingOrders) {
  public BrokerSnapshot {
    positions = List.copyOf(positions);
    workingOrders = List.copyOf(workingOrders);
  }

  /** Signed lots of one contract. */
  public record Position(Symbol traded, long lots) {}

  /**
   * One working order of a trade of {@code symbol}; {@code priceTicks} is its limit or stop, 0 at
   * market. An exit of type MOC waits for the close.
   */
  public record WorkingOrder(
      String tradeId,
      String orderId,
      OrderRole role,
      Symbol symbol,
      Symbol traded,
      Side side,
      long remainingLots,
      long priceTicks,
      OrderType type) {}
}
