package mia.feed;

import java.util.Arrays;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * A source that does not say which contract its market is of, with a calendar that does: each
 * instant of a roll is the first one of another contract. A source that names contracts itself is
 * right.
 */
public final class RollingSource implements FeedSource {
  private final FeedSource source;
  private final long[] rollsNanos;

  /**
   * @param rollsNanos event times from which another contract trades, rising
   */
  public RollingSource(FeedSource source, long... rollsNanos) {
    this.source = source;
    this.rollsNanos = rollsNanos.clone();
    Arrays.sort(this.rollsNanos);
  }

  @Override
  public Symbol symbol() {
    return source.symbol();
  }

  @Override
  public void seek(long position) throws FeedException {
    source.seek(position);
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    if (!source.next(into)) {
      return false;
    }
    if (into.contract == MarketData.NO_CONTRACT) {
      into.contract = contractAt(into);
    }
    return true;
  }

  /** Contracts are counted from 1; a bar belongs to the one it started in. */
  private int contractAt(MarketData record) {
    boolean bar = record.kind == MarketData.Kind.BAR;
    long timeNanos = bar ? record.barStartNanos : record.timeNanos;
    int contract = 1;
    for (long roll : rollsNanos) {
      contract += timeNanos >= roll ? 1 : 0;
    }
    return contract;
  }

  @Override
  public FeedQuality quality() {
    return source.quality();
  }

  @Override
  public void close() {
    source.close();
  }
}
