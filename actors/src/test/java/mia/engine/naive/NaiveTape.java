package mia.engine.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;

/** Minutes out of a tape of trades and quotes (battle-navale 2.1 to 2.3, 2.6). */
final class NaiveTape {
  private NaiveTape() {}

  /** The bars of a tape; inputs of closed hours and of minutes that are over do not count. */
  static List<NaiveBar> bars(List<MarketData> tape, NaiveClock clock) {
    Map<Long, List<MarketData>> minutes = new TreeMap<>();
    long newest = Long.MIN_VALUE;
    for (MarketData input : tape) {
      long minute = Math.floorDiv(input.timeNanos, NaiveClock.MINUTE) * NaiveClock.MINUTE;
      if (clock.isOpen(minute) && minute >= newest) {
        newest = minute;
        minutes.computeIfAbsent(minute, m -> new ArrayList<>()).add(input);
      }
    }
    var bars = new ArrayList<NaiveBar>();
    boolean tradesSeen = false;
    for (Map.Entry<Long, List<MarketData>> minute : minutes.entrySet()) {
      boolean trades = minute.getValue().stream().anyMatch(input -> input.kind == Kind.TRADE);
      Long before = bars.isEmpty() ? null : bars.get(bars.size() - 1).close();
      List<MarketData> inputs = tradesSeen ? fromFirstTrade(minute.getValue()) : minute.getValue();
      if (!inputs.isEmpty()) {
        bars.add(bar(minute.getKey(), inputs, before, trades));
      }
      tradesSeen |= trades;
    }
    return bars;
  }

  /** The bar of a market that shows trades begins with one. */
  private static List<MarketData> fromFirstTrade(List<MarketData> inputs) {
    return inputs.stream().dropWhile(input -> input.kind != Kind.TRADE).toList();
  }

  private static NaiveBar bar(
      long start, List<MarketData> inputs, Long closeBefore, boolean trades) {
    List<Long> prices =
        inputs.stream()
            .filter(input -> input.kind == (trades ? Kind.TRADE : Kind.QUOTE))
            .map(input -> trades ? input.priceTicks : mid(input))
            .toList();
    boolean sized = trades && inputs.stream().noneMatch(i -> i.kind == Kind.TRADE && i.size < 0);
    double[] flow = flow(inputs, closeBefore);
    boolean sided = sized && flow[2] + flow[3] > 0;
    return new NaiveBar(
        start,
        start + NaiveClock.MINUTE,
        prices.get(0),
        prices.stream().max(Long::compare).orElseThrow(),
        prices.stream().min(Long::compare).orElseThrow(),
        prices.get(prices.size() - 1),
        sized ? volumes(inputs).values().stream().mapToLong(v -> v).sum() : Double.NaN,
        sided ? flow[0] : Double.NaN,
        sided ? flow[1] : Double.NaN,
        sided ? flow[2] : Double.NaN,
        sided ? flow[3] : Double.NaN,
        spread(inputs),
        sized ? volumes(inputs) : Map.of());
  }

  private static long mid(MarketData quote) {
    return quote.priceTicks != MarketData.NO_PRICE
        ? quote.priceTicks
        : Math.floorDiv(quote.bidTicks + quote.askTicks, 2);
  }

  private static Map<Long, Long> volumes(List<MarketData> inputs) {
    var volumes = new TreeMap<Long, Long>();
    inputs.stream()
        .filter(input -> input.kind == Kind.TRADE)
        .forEach(trade -> volumes.merge(trade.priceTicks, trade.size, Long::sum));
    return volumes;
  }

  private static double spread(List<MarketData> inputs) {
    return inputs.stream()
        .filter(i -> i.bidTicks != MarketData.NO_PRICE && i.askTicks != MarketData.NO_PRICE)
        .flatMapToLong(i -> LongStream.of(i.askTicks - i.bidTicks))
        .average()
        .orElse(Double.NaN);
  }

  /** Sold and bought volume, sells being at index 3 and buys at 2. */
  private static double[] flow(List<MarketData> inputs, Long closeBefore) {
    double[] flow = new double[4];
    Long bid = null;
    Long ask = null;
    Long last = closeBefore;
    int lastMove = 0;
    for (MarketData input : inputs) {
      bid = input.bidTicks != MarketData.NO_PRICE ? (Long) input.bidTicks : bid;
      ask = input.askTicks != MarketData.NO_PRICE ? (Long) input.askTicks : ask;
      if (input.kind == Kind.TRADE) {
        long price = input.priceTicks;
        int move = last == null || price == last ? lastMove : Long.compare(price, last);
        boolean atAsk = ask != null && price >= ask;
        boolean atBid = bid != null && price <= bid;
        int side = input.aggressor;
        if (side == MarketData.UNKNOWN_SIDE) {
          side = atAsk != atBid ? (atAsk ? 1 : -1) : move;
        }
        flow[0] += side < 0 ? input.size : 0;
        flow[1] += side > 0 ? input.size : 0;
        flow[2] += side > 0 ? 1 : 0;
        flow[3] += side < 0 ? 1 : 0;
        last = price;
        lastMove = move;
      }
    }
    return flow;
  }
}
