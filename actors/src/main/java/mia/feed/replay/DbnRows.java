package mia.feed.replay;

import static mia.protocol.market.MarketData.NO_PRICE;

import java.io.IOException;
import mia.protocol.market.MarketData;

/**
 * The records of one contract of a DBN file. Of mbp-1 a trade carries the quotes that stood when it
 * happened, and every other event is a quote update.
 */
final class DbnRows implements RowReader {
  private final DbnRecords records;
  private final DbnContract contract;
  private final PriceGrid grid;
  private final InputFormat format;
  private long lastTicks = NO_PRICE;
  private int lastId;
  private boolean newId;

  DbnRows(DbnRecords records, DbnContract contract, PriceGrid grid, InputFormat format) {
    this.records = records;
    this.contract = contract;
    this.grid = grid;
    this.format = format;
  }

  @Override
  public boolean read(MarketData into) throws BadRow, IOException {
    while (records.next()) {
      int id = records.instrumentId();
      if (!contract.matches(id, records.timeNanos())) {
        continue;
      }
      if (id != lastId) {
        lastId = id;
        newId = true;
        lastTicks = NO_PRICE;
      }
      if (fill(into)) {
        into.contract = id;
        return true;
      }
    }
    return false;
  }

  private boolean fill(MarketData into) throws BadRow {
    if (format == InputFormat.DBN_OHLCV) {
      bar(into);
      return true;
    }
    boolean quoted = format == InputFormat.DBN_MBP1;
    if (records.isTrade()) {
      trade(into);
      if (quoted) {
        quotes(into);
      }
      return true;
    }
    return quoted && quote(into);
  }

  private void trade(MarketData into) throws BadRow {
    into.reset(MarketData.Kind.TRADE, records.timeNanos(), 0);
    into.priceTicks = price(records.price(), "price");
    into.size = records.size();
    into.aggressor =
        switch (records.side()) {
          case 'B' -> MarketData.BUYER;
          case 'A' -> MarketData.SELLER;
          default -> MarketData.UNKNOWN_SIDE;
        };
    into.aggressorFromExchange = into.aggressor != MarketData.UNKNOWN_SIDE;
    lastTicks = into.priceTicks;
  }

  /** False while the book has neither side: before an opening, after a clear. */
  private boolean quote(MarketData into) throws BadRow {
    into.reset(MarketData.Kind.QUOTE, records.timeNanos(), 0);
    quotes(into);
    into.priceTicks = lastTicks;
    return into.bidTicks != NO_PRICE || into.askTicks != NO_PRICE;
  }

  private void quotes(MarketData into) throws BadRow {
    into.bidTicks = quoted(records.bid(), "bid");
    into.askTicks = quoted(records.ask(), "ask");
  }

  private void bar(MarketData into) throws BadRow {
    long start = records.timeNanos();
    into.reset(MarketData.Kind.BAR, start + ReplaySettings.MINUTE, 0);
    into.barStartNanos = start;
    into.openTicks = price(records.barPrice(0), "open");
    into.highTicks = price(records.barPrice(1), "high");
    into.lowTicks = price(records.barPrice(2), "low");
    into.priceTicks = price(records.barPrice(3), "close");
    into.size = records.barVolume();
    if (into.size < 0) {
      throw new BadRow(RowProblem.OUT_OF_RANGE, "volume is not plausible");
    }
  }

  private long price(long stored, String name) throws BadRow {
    if (stored == DbnRecords.UNDEFINED_PRICE) {
      throw new BadRow(RowProblem.UNREADABLE, name + " is missing");
    }
    return grid.ofNanos(stored, name);
  }

  private long quoted(long stored, String name) throws BadRow {
    return stored == DbnRecords.UNDEFINED_PRICE ? NO_PRICE : grid.ofNanos(stored, name);
  }

  @Override
  public boolean startsSeries() {
    boolean starts = newId;
    newId = false;
    return starts;
  }

  @Override
  public long rowNumber() {
    return records.number();
  }

  @Override
  public String rowWord() {
    return "record";
  }

  @Override
  public long bytesRead() {
    return records.bytesRead();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
