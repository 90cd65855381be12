package mia.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mia.protocol.market.Symbol;

/**
 * What a {@link Conductor} conducts.
 *
 * @param symbols symbols in the order in which they decide
 * @param sources opens a source per symbol, same order
 * @param rings where each desk reads that is on this node
 * @param clock when a bar without a closing tick, and whoever waits, is given the time
 * @param pace how fast market time may pass
 * @param length when it ends
 * @param repeatEvery after which time a desk on another node is told again what it has not answered
 */
public record Programme(
    List<Symbol> symbols,
    SourceOpener sources,
    Map<Symbol, MarketRing> rings,
    FeedClock clock,
    Pace pace,
    Length length,
    Duration repeatEvery) {
  /**
   * Market time that passes until a programme ends. What comes before {@code
   * pace.fullSpeedUntilNanos()} does not count.
   *
   * @param nanos {@link Long#MAX_VALUE} for never
   * @param ofWholeFeeds counted from the first record of the feeds, wherever the conductor begins,
   *     so that one that moves to another node ends at the same record; otherwise from the first
   *     record that it reads
   */
  public record Length(long nanos, boolean ofWholeFeeds) {
    /** It ends with the feeds. */
    public static final Length OPEN = new Length(Long.MAX_VALUE, false);

    /** The end of one that begins at an event time. */
    long endOf(long firstNanos) {
      long sum = firstNanos + nanos;
      return sum < firstNanos ? Long.MAX_VALUE : sum;
    }
  }

  public Programme {
    symbols = List.copyOf(symbols);
    rings = Map.copyOf(rings);
  }
}
