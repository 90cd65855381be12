package mia.desk;

import java.util.ArrayList;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;

/**
 * The trades that a source of minute bars could have been made of: eight a minute, from open over
 * the extremes to close, with quotes and without the exchange's flag.
 */
final class TicksOfBars implements FeedSource {
  private static final long FIRST_AFTER = 1_000_000_000L;
  private static final long APART = 7_000_000_000L;

  private final Symbol symbol;
  private final List<MarketData> ticks = new ArrayList<>();
  private int at;

  /** Reads the bars to their end and closes them. */
  TicksOfBars(FeedSource bars) throws FeedException {
    symbol = bars.symbol();
    try (bars) {
      var bar = new MarketData();
      while (bars.next(bar)) {
        if (bar.kind == Kind.BAR) {
          split(bar);
        }
      }
    }
  }

  private void split(MarketData bar) {
    boolean rises = bar.priceTicks >= bar.openTicks;
    long first = rises ? bar.lowTicks : bar.highTicks;
    long second = rises ? bar.highTicks : bar.lowTicks;
    long middle = Math.floorDiv(first + second, 2);
    long[] path = {bar.openTicks, first, middle, second, second, middle, bar.priceTicks};
    long left = Math.max(path.length + 1, bar.size);
    for (int i = 0; i <= path.length; i++) {
      long size = i == path.length ? left : Math.max(1, bar.size / (path.length + 1));
      left -= size;
      long price = i == path.length ? bar.priceTicks : path[i];
      var tick =
          new MarketData()
              .reset(Kind.TRADE, bar.barStartNanos + FIRST_AFTER + i * APART, ticks.size());
      tick.priceTicks = price;
      tick.size = size;
      tick.bidTicks = i % 2 == 0 ? price : price - 1;
      tick.askTicks = tick.bidTicks + 1;
      ticks.add(tick);
    }
  }

  int size() {
    return ticks.size();
  }

  @Override
  public Symbol symbol() {
    return symbol;
  }

  @Override
  public void seek(long position) throws FeedException {
    if (position > ticks.size()) {
      throw new FeedException(symbol + " ends before " + position);
    }
    at = (int) position;
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    if (at == ticks.size()) {
      return false;
    }
    into.copyFrom(ticks.get(at++));
    return true;
  }

  @Override
  public FeedQuality quality() {
    return new FeedQuality(at, 0, List.of());
  }

  @Override
  public void close() {}
}
