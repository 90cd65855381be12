package mia.protocol.order;

/** How an order meets the market (battle-navale 10.5). A bracket is three orders of these types. */
public enum OrderType {
  /** At once, at whatever the market gives. */
  MARKET,
  /** At its limit or better. */
  LIMIT,
  /** At market, once the market has traded at its trigger. */
  STOP,
  /** A limit, once the market has traded at its trigger. */
  STOP_LIMIT,
  /** At market, at the close of regular hours; only closes positions. */
  MOC;

  /** Whether it waits for its trigger. */
  public boolean isTriggered() {
    return this == STOP || this == STOP_LIMIT;
  }

  /** Whether it fills at its limit or better, and not at all beyond it. */
  public boolean isLimited() {
    return this == LIMIT || this == STOP_LIMIT;
  }
}
