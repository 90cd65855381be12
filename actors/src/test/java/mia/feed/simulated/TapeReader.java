package mia.feed.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.protocol.market.Bar;
import mia.protocol.market.FlowSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;

/**
 * Builds one-minute bars of a feed, from its bars as well as from its trades, and counts what only
 * the stream shows: trades, sizes, spreads weighted with the time they stood.
 */
final class TapeReader {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** Longer than this no quote stands: the market was closed in between. */
  private static final long LONGEST_QUOTE_NANOS = 30 * MINUTE_NANOS;

  private static final int SPREADS = 16;

  private final TradingCalendar calendar;
  private final List<Bar> bars = new ArrayList<>();
  private final double[] regularSpreadNanos = new double[SPREADS];
  private final double[] otherSpreadNanos = new double[SPREADS];
  private final Map<SessionPhase, Long> trades = new EnumMap<>(SessionPhase.class);
  private final Map<SessionPhase, Set<Long>> minutes = new EnumMap<>(SessionPhase.class);
  private long quotedAt = Long.MIN_VALUE;
  private int spread;
  private long lots;
  private long singles;
  private long largest;

  private long start = Long.MIN_VALUE;
  private long open;
  private long high;
  private long low;
  private long close;
  private long bought;
  private long sold;
  private long buys;
  private long sells;

  TapeReader(TradingCalendar calendar) {
    this.calendar = calendar;
  }

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
                  OrderFlow.ofVolumes(data.bidVolume, data.askVolume)));
      case TRADE -> trade(data);
      case QUOTE -> quote(data.timeNanos, data.bidTicks, data.askTicks);
      default -> {}
    }
  }

  /** The best prices changed; the spread before stood until now. */
  void quote(long timeNanos, long bidTicks, long askTicks) {
    if (quotedAt != Long.MIN_VALUE && timeNanos - quotedAt < LONGEST_QUOTE_NANOS) {
      boolean regular = calendar.dayAt(quotedAt).inRegularHours(quotedAt);
      (regular ? regularSpreadNanos : otherSpreadNanos)[spread] += timeNanos - quotedAt;
    }
    quotedAt = timeNanos;
    spread = (int) Math.min(SPREADS - 1, askTicks - bidTicks);
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
    SessionPhase phase = calendar.phaseAt(data.timeNanos);
    trades.merge(phase, 1L, Long::sum);
    minutes.computeIfAbsent(phase, p -> new HashSet<>()).add(minute);
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

  /** Trades per second in the minutes of a phase that were read as ticks. */
  double tradesPerSecond(SessionPhase phase) {
    return trades.get(phase) / (60.0 * minutes.get(phase).size());
  }

  double meanSize() {
    return lots / (double) allTrades();
  }

  double singleShare() {
    return singles / (double) allTrades();
  }

  long largestTrade() {
    return largest;
  }

  private long allTrades() {
    return trades.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the time in regular hours that a spread stood. */
  double regularSpreadShare(int ticks) {
    return regularSpreadNanos[ticks] / Arrays.stream(regularSpreadNanos).sum();
  }

  /** Share of the other time that a spread stood. */
  double otherSpreadShare(int ticks) {
    return otherSpreadNanos[ticks] / Arrays.stream(otherSpreadNanos).sum();
  }
}
