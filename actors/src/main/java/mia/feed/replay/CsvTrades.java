package mia.feed.replay;

import mia.protocol.market.MarketData;

/** Trades: {@code timestamp_ns,price,size,bid,ask,aggressor}, one line per trade. */
final class CsvTrades implements CsvFormat {
  private final int time;
  private final int price;
  private final int size;
  private final int bid;
  private final int ask;
  private final int aggressor;
  private final PriceGrid grid;
  private final boolean fromExchange;

  CsvTrades(CsvHeader header, PriceGrid grid, boolean fromExchange) {
    this.time = header.column(CsvHeader.TIME);
    this.price = header.column("price");
    this.size = header.column("size");
    this.bid = header.column("bid");
    this.ask = header.column("ask");
    this.aggressor = header.column("aggressor");
    this.grid = grid;
    this.fromExchange = fromExchange;
  }

  @Override
  public boolean parse(CsvLine line, MarketData into) throws BadRow {
    into.reset(MarketData.Kind.TRADE, line.whole(time, CsvHeader.TIME), 0);
    into.priceTicks = line.price(price, "price", grid);
    into.size = line.volume(size, "size");
    into.bidTicks = line.priceIfAny(bid, "bid", grid);
    into.askTicks = line.priceIfAny(ask, "ask", grid);
    into.aggressor = side(line);
    into.aggressorFromExchange = fromExchange && into.aggressor != MarketData.UNKNOWN_SIDE;
    return true;
  }

  private int side(CsvLine line) throws BadRow {
    return switch (line.letter(aggressor)) {
      case 'B' -> MarketData.BUYER;
      case 'S' -> MarketData.SELLER;
      case 'N', 0 -> MarketData.UNKNOWN_SIDE;
      default ->
          throw new BadRow(
              RowProblem.UNREADABLE,
              "aggressor is none of B, S and N: '" + line.text(aggressor) + "'");
    };
  }
}
