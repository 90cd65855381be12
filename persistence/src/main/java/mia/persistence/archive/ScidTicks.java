package mia.persistence.archive;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;

/**
 * Turns market inputs of one instrument into {@code .scid} records. A trade becomes a tick record,
 * a bar a bar record at its start, a quote update a tick record without trades and volume whose
 * close is the last price. What the format cannot say is left out: half a quote, and a bar's first
 * price before the bar ended. Remembers the last price; one thread.
 */
public final class ScidTicks {
  private final double tickSize;
  private long lastTicks = NO_PRICE;

  public ScidTicks(Instrument instrument) {
    this.tickSize = instrument.tickSize().doubleValue();
  }

  /**
   * Fills a record.
   *
   * @return false if the input has no place in such a file: clock, bar open, a quote with one side
   *     only
   */
  public boolean encode(MarketData data, ScidRecord into) {
    return switch (data.kind) {
      case TRADE -> trade(data, into);
      case QUOTE -> quote(data, into);
      case BAR -> bar(data, into);
      case BAR_OPEN, CLOCK -> false;
    };
  }

  private boolean trade(MarketData data, ScidRecord into) {
    lastTicks = data.priceTicks;
    long size = Math.max(0, data.size);
    tick(into, data, data.priceTicks);
    into.trades = 1;
    into.volume = size;
    into.bidVolume = data.aggressor == MarketData.SELLER ? size : 0;
    into.askVolume = data.aggressor == MarketData.BUYER ? size : 0;
    return true;
  }

  private boolean quote(MarketData data, ScidRecord into) {
    if (data.bidTicks == NO_PRICE || data.askTicks == NO_PRICE) {
      return false;
    }
    if (data.priceTicks != NO_PRICE) {
      lastTicks = data.priceTicks;
    }
    tick(into, data, lastTicks == NO_PRICE ? data.bidTicks : lastTicks);
    into.trades = 0;
    into.volume = 0;
    into.bidVolume = 0;
    into.askVolume = 0;
    return true;
  }

  /** Without both quotes, high and low repeat the price: the platform draws no false extremes. */
  private void tick(ScidRecord into, MarketData data, long priceTicks) {
    boolean quoted = data.bidTicks != NO_PRICE && data.askTicks != NO_PRICE;
    into.dateTime = ScidFormat.microsOf(data.timeNanos);
    into.open = 0;
    into.high = points(quoted ? data.askTicks : priceTicks);
    into.low = points(quoted ? data.bidTicks : priceTicks);
    into.close = points(priceTicks);
  }

  private boolean bar(MarketData data, ScidRecord into) {
    lastTicks = data.priceTicks;
    into.dateTime = ScidFormat.microsOf(data.barStartNanos);
    into.open = points(data.openTicks);
    into.high = points(data.highTicks);
    into.low = points(data.lowTicks);
    into.close = points(data.priceTicks);
    into.trades = data.size > 0 ? 1 : 0;
    into.volume = Math.max(0, data.size);
    into.bidVolume = data.bidVolume == NO_VOLUME ? 0 : data.bidVolume;
    into.askVolume = data.askVolume == NO_VOLUME ? 0 : data.askVolume;
    return true;
  }

  private float points(long ticks) {
    return (float) (ticks * tickSize);
  }
}
