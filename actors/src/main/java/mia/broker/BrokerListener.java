package mia.broker;

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

  /** The link went up or down, with the reason in words. */
  void onLink(boolean up, String reason);
}
