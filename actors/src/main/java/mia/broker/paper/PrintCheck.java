package mia.broker.paper;

import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;

/** Refuses prints that contradict themselves: they are a defect of who made them. */
final class PrintCheck {
  private static final long SIZE_MAX = 1L << 40;

  private PrintCheck() {}

  static void check(MarketPrint print) {
    boolean traded = print.lastTicks() != MarketData.NO_PRICE;
    boolean rangeHolds =
        !traded
            || (print.lowTicks() <= print.lastTicks() && print.lastTicks() <= print.highTicks());
    boolean pricesSane =
        (!traded || (OrderChecks.sane(print.lowTicks()) && OrderChecks.sane(print.highTicks())))
            && (print.bidTicks() == MarketData.NO_PRICE || OrderChecks.sane(print.bidTicks()))
            && (print.askTicks() == MarketData.NO_PRICE || OrderChecks.sane(print.askTicks()));
    boolean sizeSane = print.size() >= MarketData.NO_VOLUME && print.size() <= SIZE_MAX;
    if (!rangeHolds || !pricesSane || !sizeSane) {
      throw new IllegalArgumentException(
          "paper broker: expected low <= last <= high and prices and size in range, got " + print);
    }
  }
}
