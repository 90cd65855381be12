package mia.broker;

import java.util.Collection;
import java.util.Objects;
import mia.protocol.market.DecisionBand;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;

/**
 * What must be known of a working order to say which prints can do something to it. Venue and desk
 * compute their {@link DecisionBand} from it alike. A desk that does not know whether an entry
 * rests already says that it does not: then it hands over more prints than needed, never fewer.
 *
 * @param role what the order is for
 * @param side side of the order itself; a long position's stop sells
 * @param priceTicks limit or stop; of no meaning at market
 * @param activeFromNanos event time of the first print that can meet it, for entries and market
 *     orders
 * @param workUntilNanos event time after which the rest of an entry is cancelled
 * @param resting of an entry: it has met its first print and was not marketable there
 */
public record BandOrder(
    OrderRole role,
    Side side,
    long priceTicks,
    long activeFromNanos,
    long workUntilNanos,
    boolean resting) {
  public BandOrder {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(side, "side");
  }

  /** A limit entry. */
  public static BandOrder entry(
      Side side, long limitTicks, long activeFromNanos, long workUntilNanos, boolean resting) {
    return new BandOrder(
        OrderRole.ENTRY, side, limitTicks, activeFromNanos, workUntilNanos, resting);
  }

  /** An entry that waits for its trigger. */
  public static BandOrder waitingEntry(Side side, long triggerTicks, long workUntilNanos) {
    return new BandOrder(OrderRole.STOP, side, triggerTicks, Long.MIN_VALUE, workUntilNanos, true);
  }

  /** A stop that has not been touched. */
  public static BandOrder stop(Side side, long stopTicks) {
    return new BandOrder(OrderRole.STOP, side, stopTicks, Long.MIN_VALUE, Long.MAX_VALUE, true);
  }

  /** A profit target. */
  public static BandOrder target(Side side, long targetTicks) {
    return new BandOrder(OrderRole.TARGET, side, targetTicks, Long.MIN_VALUE, Long.MAX_VALUE, true);
  }

  /** A market order; a touched stop is one that is active from the beginning of time. */
  public static BandOrder market(Side side, long activeFromNanos) {
    return new BandOrder(OrderRole.EXIT, side, 0, activeFromNanos, Long.MAX_VALUE, false);
  }

  /** The band inside which no print does anything to any of the orders. */
  public static DecisionBand band(Collection<BandOrder> orders) {
    DecisionBand band = DecisionBand.OPEN;
    for (BandOrder order : orders) {
      band = band.and(order.band());
    }
    return band;
  }

  /** The band of this order alone. */
  public DecisionBand band() {
    return switch (role) {
      case ENTRY -> entryBand();
      case STOP ->
          expiry()
              .and(
                  side == Side.SELL
                      ? DecisionBand.OPEN.below(priceTicks)
                      : DecisionBand.OPEN.above(priceTicks));
      case TARGET -> throughBand();
      case EXIT -> DecisionBand.OPEN.from(activeFromNanos);
    };
  }

  private DecisionBand entryBand() {
    return expiry().and(resting ? throughBand() : DecisionBand.OPEN.from(activeFromNanos));
  }

  private DecisionBand expiry() {
    return DecisionBand.OPEN.from(
        workUntilNanos == Long.MAX_VALUE ? Long.MAX_VALUE : workUntilNanos + 1);
  }

  /** A resting limit is met by what goes through it by a tick. */
  private DecisionBand throughBand() {
    return side == Side.BUY
        ? DecisionBand.OPEN.below(priceTicks - 1)
        : DecisionBand.OPEN.above(priceTicks + 1);
  }
}
