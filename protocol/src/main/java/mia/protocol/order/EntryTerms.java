package mia.protocol.order;

import java.util.Objects;

/**
 * How an entry meets the market.
 *
 * @param type MARKET, LIMIT, STOP or STOP_LIMIT; nothing is opened at the close
 * @param timeInForce how long it works; one that waits for its trigger cannot be IOC
 * @param triggerTicks price at which a STOP or STOP_LIMIT is triggered; 0 for the others
 */
public record EntryTerms(OrderType type, TimeInForce timeInForce, long triggerTicks) {
  /** A limit that works until its time is over. */
  public static final EntryTerms LIMIT = new EntryTerms(OrderType.LIMIT, TimeInForce.GTD, 0);

  public EntryTerms {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeInForce, "timeInForce");
    if (type == OrderType.MOC) {
      throw new IllegalArgumentException("an entry of type MOC: nothing is opened at the close");
    }
    if (!type.isTriggered() && triggerTicks != 0) {
      throw new IllegalArgumentException("an entry of type " + type + " has a trigger");
    }
    if (type.isTriggered() && timeInForce == TimeInForce.IOC) {
      throw new IllegalArgumentException("an entry of type " + type + " cannot be IOC");
    }
  }
}
