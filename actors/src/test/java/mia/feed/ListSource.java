package mia.feed;

import java.util.List;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;

/** A source of records in memory; positions are indexes. May break at its end. */
final class ListSource implements FeedSource {
  /** Fills in one record; its position is set. */
  interface Row {
    void fill(MarketData into);
  }

  private final Symbol symbol;
  private final List<Row> records;
  private final boolean breaks;
  private int at;
  private volatile boolean closed;

  ListSource(String symbol, boolean breaks, List<Row> records) {
    this.symbol = Symbol.of(symbol);
    this.records = List.copyOf(records);
    this.breaks = breaks;
  }

  static ListSource of(String symbol, Row... records) {
    return new ListSource(symbol, false, List.of(records));
  }

  /** A trade. */
  static Row trade(long timeNanos, long ticks) {
    return into -> {
      into.reset(Kind.TRADE, timeNanos, into.position);
      into.priceTicks = ticks;
      into.size = 1;
    };
  }

  /** A bar of a minute that ends at an instant. */
  static Row bar(long endNanos, long lowTicks, long highTicks) {
    return into -> {
      into.reset(Kind.BAR, endNanos, into.position);
      into.barStartNanos = endNanos - 60_000_000_000L;
      into.openTicks = lowTicks;
      into.lowTicks = lowTicks;
      into.highTicks = highTicks;
      into.priceTicks = highTicks;
      into.size = 10;
    };
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Symbol symbol() {
    return symbol;
  }

  @Override
  public void seek(long position) throws FeedException {
    if (position > records.size()) {
      throw new FeedException(symbol + " ends before " + position);
    }
    at = (int) position;
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    if (at == records.size()) {
      if (breaks) {
        throw new FeedException(symbol + " is broken");
      }
      return false;
    }
    into.position = at;
    records.get(at++).fill(into);
    return true;
  }

  @Override
  public FeedQuality quality() {
    return new FeedQuality(at, 0, List.of());
  }

  @Override
  public void close() {
    closed = true;
  }
}
