package mia.feed.simulated;

import mia.protocol.market.MarketData;

/** The records of one event of the exchange, waiting to be read; reused, primitive, bounded. */
final class Tape {
  /** More than one order can take: every level of the book and the quote after it. */
  static final int CAPACITY = 2 * OrderBook.DEPTH;

  private final boolean[] trade = new boolean[CAPACITY];
  private final long[] price = new long[CAPACITY];
  private final long[] size = new long[CAPACITY];
  private final long[] bid = new long[CAPACITY];
  private final long[] ask = new long[CAPACITY];
  private final int[] side = new int[CAPACITY];
  private long timeNanos;
  private int read;
  private int written;

  /** Forgets what was written; the records that follow carry this time. */
  void begin(long newTimeNanos) {
    timeNanos = newTimeNanos;
    read = 0;
    written = 0;
  }

  void trade(long priceTicks, long sizeLots, long bidTicks, long askTicks, int aggressor) {
    put(true, priceTicks, sizeLots, bidTicks, askTicks, aggressor);
  }

  void quote(long bidTicks, long askTicks, long lastTicks) {
    put(false, lastTicks, MarketData.NO_VOLUME, bidTicks, askTicks, MarketData.UNKNOWN_SIDE);
  }

  private void put(
      boolean isTrade,
      long priceTicks,
      long sizeLots,
      long bidTicks,
      long askTicks,
      int aggressor) {
    trade[written] = isTrade;
    price[written] = priceTicks;
    size[written] = sizeLots;
    bid[written] = bidTicks;
    ask[written] = askTicks;
    side[written] = aggressor;
    written++;
  }

  boolean isEmpty() {
    return read == written;
  }

  /** Moves the next record into the carrier; its position is set by the caller. */
  void poll(MarketData into) {
    into.reset(
        trade[read] ? MarketData.Kind.TRADE : MarketData.Kind.QUOTE, timeNanos, into.position);
    into.priceTicks = price[read];
    into.size = size[read];
    into.bidTicks = bid[read];
    into.askTicks = ask[read];
    into.aggressor = side[read];
    into.aggressorFromExchange = trade[read];
    read++;
  }
}
