package mia.account;

import java.util.SplittableRandom;
import mia.protocol.order.OrderType;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.trade.TradeSettings;

/** By what a simulated session is decided, as chance has it. */
final class DrawnSettings {
  private DrawnSettings() {}

  /** Sessions with orders of every type, by their seed. */
  static TradeSettings.Orders orders(long seed) {
    OrderType[] entries = {OrderType.LIMIT, OrderType.MARKET, OrderType.STOP, OrderType.STOP_LIMIT};
    OrderType end = seed % 3 == 0 ? OrderType.MOC : OrderType.MARKET;
    return new TradeSettings.Orders(entries[(int) (seed % entries.length)], 1, end);
  }

  /** Half of the sessions with the limits of the mission, half with those of a busy day. */
  static RiskLimits limits(SplittableRandom random) {
    RiskLimits limits = RiskLimits.defaults();
    if (random.nextInt(4) == 0) {
      return limits;
    }
    return limits
        .with(RiskLimit.MAX_TRADES_PER_DAY, 100)
        .with(RiskLimit.DAILY_LOSS_LIMIT, 500_000)
        .with(RiskLimit.CONSECUTIVE_LOSSES_LIMIT, 20)
        .with(RiskLimit.MAX_POSITIONS, random.nextInt(1, 3))
        .with(RiskLimit.REPEATED_ENTRIES, 100)
        .with(RiskLimit.MAX_DRAWDOWN, 10_000);
  }
}
