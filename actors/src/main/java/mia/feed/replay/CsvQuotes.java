package mia.feed.replay;

import mia.protocol.market.MarketData;

/** Quotes: {@code timestamp_ns,bid,ask,last}, one line per update of the best prices. */
final class CsvQuotes implements CsvFormat {
  private final int time;
  private final int bid;
  private final int ask;
  private final int last;
  private final PriceGrid grid;

  CsvQuotes(CsvHeader header, PriceGrid grid) {
    this.time = header.column(CsvHeader.TIME);
    this.bid = header.column("bid");
    this.ask = header.column("ask");
    this.last = header.column("last");
    this.grid = grid;
  }

  @Override
  public boolean parse(CsvLine line, MarketData into) throws BadRow {
    into.reset(MarketData.Kind.QUOTE, line.whole(time, CsvHeader.TIME), 0);
    into.bidTicks = line.priceIfAny(bid, "bid", grid);
    into.askTicks = line.priceIfAny(ask, "ask", grid);
    into.priceTicks = line.priceIfAny(last, "last", grid);
    return true;
  }
}
