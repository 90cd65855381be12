package mia.trade;

import java.util.Objects;
import mia.protocol.order.OrderType;
import mia.protocol.signal.AutomationMode;

/**
 * How positions are entered, managed and left (battle-navale 10.3, 10.6). Ticks are written for ES
 * and multiplied by the tick scale, except the offsets that say otherwise.
 *
 * @param mode orders are only sent in the trading modes
 * @param orders types of the orders that are sent
 * @param baseSizeTenths wanted size before factors, tenths of an ES-equivalent
 * @param entryAllowanceTicks how much worse than the close an entry may be, not scaled
 * @param intentValidNanos event time after a decision within which the account may admit it
 * @param entryWorkNanos event time after a decision at which an unfilled rest is cancelled
 * @param breakEvenTicks favourable excursion from which the stop goes to the entry, at least; or
 *     one R if larger
 * @param breakEvenOffsetTicks ticks beyond the entry, not scaled
 * @param trailStartTicks favourable excursion from which the stop trails, at least; or 1.5 R if
 *     larger
 * @param trailDistanceTicks distance of a trailing stop from the best price
 * @param trailBaseBufferTicks distance of a trailing stop beyond a sealed base
 * @param mostBars closed bars after which a position is left
 * @param staleBars bars without a new extreme after which a small result is left
 * @param staleShareOfR what "small" is, share of R
 * @param mostNanos event time after which a position is left whatever happens
 * @param protection what is done where stop and target do not do their work
 * @param virtual how candidates are followed where data is only collected
 */
public record TradeSettings(
    AutomationMode mode,
    Orders orders,
    long baseSizeTenths,
    long entryAllowanceTicks,
    long intentValidNanos,
    long entryWorkNanos,
    long breakEvenTicks,
    long breakEvenOffsetTicks,
    long trailStartTicks,
    long trailDistanceTicks,
    long trailBaseBufferTicks,
    int mostBars,
    int staleBars,
    double staleShareOfR,
    long mostNanos,
    Protection protection,
    Virtual virtual) {
  private static final long SECOND = 1_000_000_000L;

  /**
   * Which orders are sent (battle-navale 10.5).
   *
   * @param entry type of entries; one that waits for a trigger enters only if the market goes on
   * @param triggerTicks ticks beyond the close at which such an entry is triggered, not scaled
   * @param sessionEnd MARKET closes when positions are flattened, MOC at the close itself
   */
  public record Orders(OrderType entry, long triggerTicks, OrderType sessionEnd) {
    public static final Orders DEFAULTS = new Orders(OrderType.LIMIT, 1, OrderType.MARKET);

    public Orders {
      boolean closes = sessionEnd == OrderType.MARKET || sessionEnd == OrderType.MOC;
      if (entry == OrderType.MOC || triggerTicks < 0 || !closes) {
        throw new IllegalArgumentException("types of orders out of range");
      }
    }
  }

  /**
   * The watch over stop and target (battle-navale 10.6, points 1 and 2).
   *
   * @param emergencyTicks adverse ticks at which a position is left whose stop is not confirmed
   * @param throughTicks ticks beyond a stop or target at which a position is left that its order
   *     should have closed
   * @param graceNanos event time that reports have to catch up, once a stop is gone
   */
  public record Protection(long emergencyTicks, long throughTicks, long graceNanos) {
    public static final Protection DEFAULTS = new Protection(40, 2, SECOND);

    public Protection {
      if (emergencyTicks <= 0 || throughTicks < 0 || graceNanos < 0) {
        throw new IllegalArgumentException("protection out of range");
      }
    }
  }

  /**
   * Virtual trades of the mode that only collects data (battle-navale 9, 12.2).
   *
   * @param confidenceLeast least confidence of a candidate that is followed, 0..1
   * @param horizonBars bars after which one ends
   * @param openMost how many are followed at a time; candidates beyond it are not
   */
  public record Virtual(double confidenceLeast, int horizonBars, int openMost) {
    public static final Virtual DEFAULTS = new Virtual(0.35, 50, 100);

    public Virtual {
      if (!(confidenceLeast >= 0 && confidenceLeast <= 1) || horizonBars <= 0 || openMost <= 0) {
        throw new IllegalArgumentException("virtual trades out of range");
      }
    }
  }

  public TradeSettings {
    Objects.requireNonNull(orders, "orders");
    Objects.requireNonNull(virtual, "virtual");
    Objects.requireNonNull(protection, "protection");
    if (baseSizeTenths <= 0
        || entryAllowanceTicks < 0
        || intentValidNanos <= 0
        || entryWorkNanos <= 0
        || breakEvenTicks <= 0
        || breakEvenOffsetTicks < 0
        || trailStartTicks <= 0
        || trailDistanceTicks <= 0
        || trailBaseBufferTicks < 0
        || mostBars <= 0
        || staleBars <= 0
        || !(staleShareOfR >= 0 && staleShareOfR <= 1)
        || mostNanos <= 0) {
      throw new IllegalArgumentException("trade settings out of range: " + this);
    }
  }

  /** The same with other types of orders. */
  public TradeSettings with(Orders newOrders) {
    return new TradeSettings(
        mode,
        newOrders,
        baseSizeTenths,
        entryAllowanceTicks,
        intentValidNanos,
        entryWorkNanos,
        breakEvenTicks,
        breakEvenOffsetTicks,
        trailStartTicks,
        trailDistanceTicks,
        trailBaseBufferTicks,
        mostBars,
        staleBars,
        staleShareOfR,
        mostNanos,
        protection,
        virtual);
  }

  /** The defaults of the method. */
  public static TradeSettings defaults(AutomationMode mode) {
    return new TradeSettings(
        mode,
        Orders.DEFAULTS,
        10,
        1,
        5 * SECOND,
        60 * SECOND,
        8,
        1,
        12,
        6,
        2,
        50,
        20,
        0.25,
        240 * 60 * SECOND,
        Protection.DEFAULTS,
        Virtual.DEFAULTS);
  }
}
