package mia.protocol.order;

/** What an order is for within its trade; its suffix completes the order's id. */
public enum OrderRole {
  ENTRY("E"),
  STOP("S"),
  TARGET("T"),
  EXIT("X");

  private final String suffix;

  OrderRole(String suffix) {
    this.suffix = suffix;
  }

  /** Order id of this role in a trade; {@code K7QX-ES-1C} gives {@code K7QX-ES-1C-S}. */
  public String orderId(String tradeId) {
    return tradeId + "-" + suffix;
  }

  /** Whether an order of this role can enlarge a position. */
  public boolean increasesRisk() {
    return this == ENTRY;
  }
}
