package mia.protocol.order;

/** What can happen to an order, whoever says so. */
public enum OrderChange {
  ACCEPTED,
  PARTLY_FILLED,
  FILLED,
  CANCELLED,
  REJECTED,
  /** It could not be sent. */
  FAILED,
  /** No answer in time: its fate is unknown until a query answers. */
  TIMED_OUT,
  /** Open, completed and execution queries of a fresh session do not know it. */
  NOT_FOUND
}
