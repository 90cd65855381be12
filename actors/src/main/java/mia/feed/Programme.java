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
 * @param durationNanos market time after which it ends, {@link Long#MAX_VALUE} for never; counted
 *     from the first record at or after {@code pace.fullSpeedUntilNanos()}, or from the first
 *     record
 * @param repeatEvery after which time a desk on another node is told again what it has not answered
 */
public record Programme(
    List<Symbol> symbols,
    SourceOpener sources,
    Map<Symbol, MarketRing> rings,
    FeedClock clock,
    Pace pace,
    long durationNanos,
    Duration repeatEvery) {
  public Programme {
    symbols = List.copyOf(symbols);
    rings = Map.copyOf(rings);
  }
}
