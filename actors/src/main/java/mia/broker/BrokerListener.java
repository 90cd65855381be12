package mia.broker;

import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** What a venue says. */
public interface BrokerListener {
  /** A report with its venue sequence set and its account sequence 0. */
  void onReport(OrderReport report);

  void onSnapshot(BrokerSnapshot snapshot);

  /**
   * The answer to a query: neither an open order nor a completed one nor an execution has this id.
   */
  default void onNotKnown(String intentId) {}

  /**
   * The link broke while an order was on its way: it is not known whether it arrived. What it was
   * about has to be queried, never sent again blindly.
   */
  default void onFateUnknown(ApprovedOrder order, String reason) {}

  /**
   * A marker is back, behind every report that was caused before it.
   *
   * @param band where the venue does nothing with orders of the symbol; a venue with a market of
   *     its own waits for nothing and says {@link DecisionBand#OPEN}
   */
  default void onMarker(Symbol symbol, long token, DecisionBand band) {}

  /** The link went up or down, with the reason in words. */
  void onLink(boolean up, String reason);
}
