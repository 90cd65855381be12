package mia.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * A market that was read once and is kept, so that many trials read it at the same time without
 * reading its file again. One thread per feed; {@link #again} gives another reader of the same
 * records.
 */
public final class MemoryFeed implements FeedSource {
  private final Symbol symbol;
  private final List<MarketData> records;
  private final FeedQuality quality;
  private int next;

  private MemoryFeed(Symbol symbol, List<MarketData> records, FeedQuality quality) {
    this.symbol = symbol;
    this.records = records;
    this.quality = quality;
  }

  /**
   * Reads a source to its end, and leaves it open.
   *
   * @param most records that may be kept, at least 0
   * @return empty if it has more; the source is to be rewound then
   * @throws FeedException if the source is broken beyond use
   */
  public static Optional<MemoryFeed> read(FeedSource source, long most) throws FeedException {
    List<MarketData> records = new ArrayList<>();
    var record = new MarketData();
    while (source.next(record)) {
      if (records.size() >= most) {
        return Optional.empty();
      }
      records.add(record);
      record = new MarketData();
    }
    return Optional.of(new MemoryFeed(source.symbol(), records, source.quality()));
  }

  /** The same records from their start, for another reader. */
  public MemoryFeed again() {
    return new MemoryFeed(symbol, records, quality);
  }

  /** Records that are kept. */
  public int size() {
    return records.size();
  }

  @Override
  public Symbol symbol() {
    return symbol;
  }

  @Override
  public void seek(long position) throws FeedException {
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.get(middle).position < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean behindAll = low == records.size() && position > positionAfterLast();
    if (behindAll) {
      throw new FeedException(
          symbol + ": no record " + position + ", the last is " + (positionAfterLast() - 1));
    }
    next = low;
  }

  private long positionAfterLast() {
    return records.isEmpty() ? 0 : records.get(records.size() - 1).position + 1;
  }

  @Override
  public boolean next(MarketData into) {
    if (next >= records.size()) {
      return false;
    }
    into.copyFrom(records.get(next++));
    return true;
  }

  /** What was counted while it was read. */
  @Override
  public FeedQuality quality() {
    return quality;
  }

  /** Keeps nothing open. */
  @Override
  public void close() {
    next = records.size();
  }
}
