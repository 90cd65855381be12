package mia.backtest;

import java.util.Objects;
import mia.feed.FeedException;
import mia.feed.FeedQuality;
import mia.feed.FeedSource;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/** Part of another source: from one event time on, and before another. Closes the other. */
public final class CutFeed implements FeedSource {
  private final FeedSource whole;
  private final long fromNanos;
  private final long untilNanos;
  private boolean ended;

  /**
   * @param fromNanos earliest event time, {@link Long#MIN_VALUE} for the start
   * @param untilNanos first event time that is left out, {@link Long#MAX_VALUE} for the end
   */
  public CutFeed(FeedSource whole, long fromNanos, long untilNanos) {
    this.whole = Objects.requireNonNull(whole, "whole");
    this.fromNanos = fromNanos;
    this.untilNanos = untilNanos;
  }

  @Override
  public Symbol symbol() {
    return whole.symbol();
  }

  @Override
  public void seek(long position) throws FeedException {
    whole.seek(position);
    ended = false;
  }

  @Override
  public boolean next(MarketData into) throws FeedException {
    while (!ended && whole.next(into)) {
      boolean begunBefore = into.kind == MarketData.Kind.BAR && into.barStartNanos < fromNanos;
      if (into.timeNanos >= untilNanos) {
        ended = true;
      } else if (into.timeNanos >= fromNanos && !begunBefore) {
        return true;
      }
    }
    ended = true;
    return false;
  }

  @Override
  public FeedQuality quality() {
    return whole.quality();
  }

  @Override
  public void close() {
    whole.close();
  }
}
