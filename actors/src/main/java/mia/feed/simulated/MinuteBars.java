package mia.feed.simulated;

import mia.protocol.market.MarketData;

/**
 * Turns trades into one-minute bars with the volume of each side, for the sessions before the first
 * live instant. A finished minute waits here as two records: its opening and the bar.
 */
final class MinuteBars {
  /** As of a recorded file of bars: an order decided at the end of a bar meets the next opening. */
  private static final long OPEN_DELAY_NANOS = 1_000_000_000L;

  private long startNanos;
  private long open;
  private long high;
  private long low;
  private long close;
  private long volume;
  private long bidVolume;
  private long askVolume;

  private boolean openingDue;
  private boolean barDue;
  private long dueStart;
  private long dueOpen;
  private long dueHigh;
  private long dueLow;
  private long dueClose;
  private long dueVolume;
  private long dueBidVolume;
  private long dueAskVolume;

  /** Empties everything. */
  void clear() {
    volume = 0;
    openingDue = false;
    barDue = false;
  }

  /** Adds a trade; the first of a later minute finishes the bar before it. */
  void add(MarketData trade) {
    long start = Math.floorDiv(trade.timeNanos, DayShape.MINUTE_NANOS) * DayShape.MINUTE_NANOS;
    if (volume > 0 && start != startNanos) {
      finish();
    }
    long price = trade.priceTicks;
    if (volume == 0) {
      startNanos = start;
      open = price;
      high = price;
      low = price;
      bidVolume = 0;
      askVolume = 0;
    }
    high = Math.max(high, price);
    low = Math.min(low, price);
    close = price;
    volume += trade.size;
    if (trade.aggressor == MarketData.BUYER) {
      askVolume += trade.size;
    } else {
      bidVolume += trade.size;
    }
  }

  /** Finishes the open bar, if there is one. */
  void finish() {
    if (volume == 0) {
      return;
    }
    dueStart = startNanos;
    dueOpen = open;
    dueHigh = high;
    dueLow = low;
    dueClose = close;
    dueVolume = volume;
    dueBidVolume = bidVolume;
    dueAskVolume = askVolume;
    openingDue = true;
    barDue = true;
    volume = 0;
  }

  boolean isEmpty() {
    return !barDue;
  }

  /** Moves the next record into the carrier; its position is kept. */
  void poll(MarketData into) {
    if (openingDue) {
      openingDue = false;
      into.reset(MarketData.Kind.BAR_OPEN, dueStart + OPEN_DELAY_NANOS, into.position);
      into.priceTicks = dueOpen;
      into.openTicks = dueOpen;
      into.barStartNanos = dueStart;
      return;
    }
    barDue = false;
    into.reset(MarketData.Kind.BAR, dueStart + DayShape.MINUTE_NANOS, into.position);
    into.priceTicks = dueClose;
    into.size = dueVolume;
    into.barStartNanos = dueStart;
    into.openTicks = dueOpen;
    into.highTicks = dueHigh;
    into.lowTicks = dueLow;
    into.bidVolume = dueBidVolume;
    into.askVolume = dueAskVolume;
  }
}
