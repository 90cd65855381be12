package mia.feed.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.engine.BarBuilder;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketData;
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
  private final BarBuilder builder;
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

  TapeReader(TradingCalendar calendar) {
    this.calendar = calendar;
    builder = new BarBuilder(calendar);
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
      case BAR -> bars.add(builder.barOf(data));
      case TRADE -> {
        build(data);
        count(data);
      }
      case QUOTE -> {
        build(data);
        quote(data.timeNanos, data.bidTicks, data.askTicks);
      }
      default -> {}
    }
  }

  private void build(MarketData tick) {
    if (tick.timeNanos >= builder.openBarEndNanos()) {
      finish();
    }
    builder.add(tick);
  }

  private void finish() {
    if (builder.isOpen()) {
      bars.add(builder.close(true));
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

  private void count(MarketData trade) {
    SessionPhase phase = calendar.phaseAt(trade.timeNanos);
    trades.merge(phase, 1L, Long::sum);
    minutes.computeIfAbsent(phase, p -> new HashSet<>()).add(trade.timeNanos / MINUTE_NANOS);
    lots += trade.size;
    singles += trade.size == 1 ? 1 : 0;
    largest = Math.max(largest, trade.size);
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
