package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;
import static mia.protocol.market.MarketData.NO_VOLUME;

import mia.protocol.market.MarketData;

/**
 * Ticks as TWS sends them: {@code timestamp_ns,tick_type,price,size}. A last price (4) with its
 * size is a trade; a last size (5) that repeats it is not another one. Bid (1) and ask (2) make a
 * quote when one of them changes; all other types change no price.
 */
final class CsvIbkrTicks implements CsvFormat {
  private static final int BID_SIZE = 0;
  private static final int BID = 1;
  private static final int ASK = 2;
  private static final int ASK_SIZE = 3;
  private static final int LAST = 4;
  private static final int LAST_SIZE = 5;

  private final int time;
  private final int type;
  private final int price;
  private final int size;
  private final PriceGrid grid;

  private long bidTicks = NO_PRICE;
  private long askTicks = NO_PRICE;
  private long lastTicks = NO_PRICE;
  private long lastNanos;
  private long lastSize = NO_VOLUME;

  CsvIbkrTicks(CsvHeader header, PriceGrid grid) {
    this.time = header.column(CsvHeader.TIME);
    this.type = header.column("tick_type");
    this.price = header.column("price");
    this.size = header.column("size");
    this.grid = grid;
  }

  @Override
  public boolean parse(CsvLine line, MarketData into) throws BadRow {
    long timeNanos = line.whole(time, CsvHeader.TIME);
    long tickType = line.whole(type, "tick_type");
    if (tickType < BID_SIZE || tickType > LAST_SIZE || isSizeOnly(line)) {
      return false;
    }
    long ticks = line.price(price, "price", grid);
    long lots = line.volume(size, "size");
    return switch ((int) tickType) {
      case BID, BID_SIZE -> quote(into, timeNanos, ticks, askTicks);
      case ASK, ASK_SIZE -> quote(into, timeNanos, bidTicks, ticks);
      case LAST -> trade(into, timeNanos, ticks, lots);
      default -> repeatsLast(timeNanos, ticks, lots) ? false : trade(into, timeNanos, ticks, lots);
    };
  }

  private boolean isSizeOnly(CsvLine line) {
    return line.isEmpty(price) || line.text(price).startsWith("-1");
  }

  private boolean repeatsLast(long timeNanos, long ticks, long lots) {
    return timeNanos == lastNanos && ticks == lastTicks && lots == lastSize;
  }

  private boolean trade(MarketData into, long timeNanos, long ticks, long lots) {
    lastNanos = timeNanos;
    lastTicks = ticks;
    lastSize = lots;
    into.reset(MarketData.Kind.TRADE, timeNanos, 0);
    into.priceTicks = ticks;
    into.size = lots;
    into.bidTicks = bidTicks;
    into.askTicks = askTicks;
    return true;
  }

  private boolean quote(MarketData into, long timeNanos, long newBid, long newAsk) {
    boolean changed = newBid != bidTicks || newAsk != askTicks;
    bidTicks = newBid;
    askTicks = newAsk;
    into.reset(MarketData.Kind.QUOTE, timeNanos, 0);
    into.bidTicks = bidTicks;
    into.askTicks = askTicks;
    into.priceTicks = lastTicks;
    return changed;
  }
}
