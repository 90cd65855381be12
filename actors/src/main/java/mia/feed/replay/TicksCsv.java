package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;

import java.io.IOException;
import java.nio.file.Path;
import mia.protocol.market.MarketData;

/** Writes CSV of trades or of quotes. Quotes are also taken from trades that carry both sides. */
final class TicksCsv implements RowWriter {
  private final CsvWriter out;
  private final boolean trades;

  private TicksCsv(CsvWriter out, boolean trades) {
    this.out = out;
    this.trades = trades;
  }

  static TicksCsv ofTrades(Path file, boolean packed, PriceGrid grid) throws IOException {
    return new TicksCsv(
        new CsvWriter(file, packed, grid, "timestamp_ns,price,size,bid,ask,aggressor"), true);
  }

  static TicksCsv ofQuotes(Path file, boolean packed, PriceGrid grid) throws IOException {
    return new TicksCsv(new CsvWriter(file, packed, grid, "timestamp_ns,bid,ask,last"), false);
  }

  @Override
  public void add(MarketData record) throws IOException {
    if (trades) {
      trade(record);
    } else {
      quote(record);
    }
  }

  private void trade(MarketData record) throws IOException {
    if (record.kind != MarketData.Kind.TRADE) {
      return;
    }
    char side =
        switch (record.aggressor) {
          case MarketData.BUYER -> 'B';
          case MarketData.SELLER -> 'S';
          default -> 'N';
        };
    out.number(record.timeNanos)
        .price(record.priceTicks)
        .volume(record.size)
        .price(record.bidTicks)
        .price(record.askTicks)
        .letter(side)
        .end();
  }

  private void quote(MarketData record) throws IOException {
    boolean tick =
        record.kind == MarketData.Kind.QUOTE
            || record.kind == MarketData.Kind.TRADE
                && record.bidTicks != NO_PRICE
                && record.askTicks != NO_PRICE;
    if (tick) {
      out.number(record.timeNanos)
          .price(record.bidTicks)
          .price(record.askTicks)
          .price(record.priceTicks)
          .end();
    }
  }

  @Override
  public void finish() {}

  @Override
  public long rows() {
    return out.rows();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
