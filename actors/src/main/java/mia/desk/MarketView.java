package mia.desk;

import java.util.OptionalLong;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;

/**
 * The last prices a desk had read.
 *
 * @param timeNanos event time of what was read last
 * @param lastTicks last price, empty where none was read
 * @param bidTicks best bid, empty where the feed has none
 * @param askTicks best ask, likewise
 */
public record MarketView(
    long timeNanos, OptionalLong lastTicks, OptionalLong bidTicks, OptionalLong askTicks) {
  static MarketView of(MarketPrint print) {
    return new MarketView(
        print.timeNanos(),
        known(print.lastTicks()),
        known(print.bidTicks()),
        known(print.askTicks()));
  }

  static OptionalLong known(long ticks) {
    return ticks == MarketData.NO_PRICE ? OptionalLong.empty() : OptionalLong.of(ticks);
  }
}
