package mia.feed.replay;

import mia.protocol.market.MarketData;

/**
 * Bars by their start: {@code timestamp_ns,open,high,low,close,volume}, with {@code
 * bid_volume,ask_volume} or {@code bid_close,ask_close} where the source has them.
 */
final class CsvBars implements CsvFormat {
  private final int time;
  private final int open;
  private final int high;
  private final int low;
  private final int close;
  private final int volume;
  private final int bidVolume;
  private final int askVolume;
  private final int bid;
  private final int ask;
  private final int contract;
  private final PriceGrid grid;
  private final long lengthNanos;

  private int contractHash;
  private boolean newContract;

  CsvBars(CsvHeader header, PriceGrid grid, long lengthNanos) {
    this.time = header.column(CsvHeader.TIME);
    this.open = header.column("open");
    this.high = header.column("high");
    this.low = header.column("low");
    this.close = header.column("close");
    this.volume = header.column("volume");
    this.bidVolume = header.column("bid_volume");
    this.askVolume = header.column("ask_volume");
    this.bid = header.column("bid_close");
    this.ask = header.column("ask_close");
    this.contract = header.column("contract");
    this.grid = grid;
    this.lengthNanos = lengthNanos;
  }

  @Override
  public boolean parse(CsvLine line, MarketData into) throws BadRow {
    long start = line.whole(time, CsvHeader.TIME);
    into.reset(MarketData.Kind.BAR, start + lengthNanos, 0);
    into.barStartNanos = start;
    into.openTicks = line.price(open, "open", grid);
    into.highTicks = line.price(high, "high", grid);
    into.lowTicks = line.price(low, "low", grid);
    into.priceTicks = line.price(close, "close", grid);
    into.size = line.volume(volume, "volume");
    into.bidVolume = line.volume(bidVolume, "bid_volume");
    into.askVolume = line.volume(askVolume, "ask_volume");
    into.bidTicks = line.priceIfAny(bid, "bid_close", grid);
    into.askTicks = line.priceIfAny(ask, "ask_close", grid);
    int hash = contract < 0 ? 0 : line.hash(contract);
    newContract |= hash != contractHash;
    contractHash = hash;
    into.contract = hash;
    return true;
  }

  @Override
  public boolean startsSeries() {
    boolean starts = newContract;
    newContract = false;
    return starts;
  }
}
