package mia.feed.simulated;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.Bar;
import mia.protocol.market.FlowSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.OrderFlow;

/**
 * Builds one-minute bars of a feed, from its bars as well as from its trades, and counts what only
 * the stream shows: trades, sizes, spreads weighted with the time they stood.
 */
final class TapeReader {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int SPREADS = 32;

  private final List<Bar> bars = new ArrayList<>();
  private final double[] spreadNanos = new double[SPREADS];
  private long quoteSince;
  private int spread;
  private long trades;
  private long lots;
  private long singles;
  private long largest;
  private long quotes;

  private long start = Long.MIN_VALUE;
  private long open;
  private long high;
  private long low;
  private long close;
  private long bought;
  private long sold;
  private long buys;
  private long sells;

  /** Reads all records before an instant; the first one behind it is read, but not counted. */
  TapeReader readUntil(SimulatedFeed feed, long endNanos) {
    var data = new MarketData();
    while (feed.next(data) && (data.timeNanos < endNanos || isBarEndingAt(data, endNanos))) {
      add(data);
    }
    finish();
    return this;
  }

  private static boolean isBarEndingAt(MarketData data, long endNanos) {
    return data.kind == MarketData.Kind.BAR && data.timeNanos == endNanos;
  }

  private void add(MarketData data) {
    switch (data.kind) {
      case BAR ->
          bars.add(
              Bar.of(
                  data.barStartNanos,
                  MINUTE_NANOS,
                  data.openTicks,
                  data.highTicks,
                  data.lowTicks,
                  data.priceTicks,
                  data.size,
                  new OrderFlow(FlowSource.BAR_VOLUMES, data.bidVolume, data.askVolume, 0, 0)));
      case TRADE -> {
        stand(data);
        trade(data);
      }
      case QUOTE -> {
        stand(data);
        quotes++;
      }
      default -> {}
    }
  }

  private void stand(MarketData data) {
    if (quoteSince > 0 && data.timeNanos - quoteSince < 60 * MINUTE_NANOS) {
      spreadNanos[spread] += data.timeNanos - quoteSince;
    }
    quoteSince = data.timeNanos;
    spread = (int) Math.min(SPREADS - 1, data.askTicks - data.bidTicks);
  }

  private void trade(MarketData data) {
    long minute = Math.floorDiv(data.timeNanos, MINUTE_NANOS) * MINUTE_NANOS;
    if (minute != start) {
      finish();
      start = minute;
      open = data.priceTicks;
      high = open;
      low = open;
    }
    high = Math.max(high, data.priceTicks);
    low = Math.min(low, data.priceTicks);
    close = data.priceTicks;
    if (data.aggressor == MarketData.BUYER) {
      bought += data.size;
      buys++;
    } else {
      sold += data.size;
      sells++;
    }
    trades++;
    lots += data.size;
    singles += data.size == 1 ? 1 : 0;
    largest = Math.max(largest, data.size);
  }

  private void finish() {
    if (bought + sold > 0) {
      bars.add(
          Bar.of(
              start,
              MINUTE_NANOS,
              open,
              high,
              low,
              close,
              bought + sold,
              new OrderFlow(FlowSource.EXCHANGE, sold, bought, buys, sells)));
    }
    bought = 0;
    sold = 0;
    buys = 0;
    sells = 0;
  }

  List<Bar> bars() {
    return bars;
  }

  long trades() {
    return trades;
  }

  long quotes() {
    return quotes;
  }

  double meanSize() {
    return lots / (double) trades;
  }

  double singleShare() {
    return singles / (double) trades;
  }

  long largestTrade() {
    return largest;
  }

  /** Share of the time that a spread stood. */
  double spreadShare(int ticks) {
    double sum = 0;
    for (double nanos : spreadNanos) {
      sum += nanos;
    }
    return spreadNanos[ticks] / sum;
  }
}
