package mia.feed;

import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * A market of one symbol that can be read from a position on: a recorded file, or a simulated
 * exchange. Pulled by one thread. Records come in the order of the source with event times that
 * never fall; what cannot be used is counted, reported and skipped inside the source ({@link
 * FeedQuality}).
 */
public interface FeedSource extends AutoCloseable {
  Symbol symbol();

  /**
   * Goes to the record with this ordinal; the next call of {@link #next} delivers it. Called before
   * reading, and after a restart.
   *
   * @param position ordinal of a record as delivered in {@link MarketData#position}, at least 0
   * @throws FeedException if the source ends before it
   */
  void seek(long position) throws FeedException;

  /**
   * Reads the next record.
   *
   * @param into filled completely; untouched at the end
   * @return false at the end of the source
   * @throws FeedException if the source is broken beyond use; the message names file, line and
   *     reason
   */
  boolean next(MarketData into) throws FeedException;

  /** Counts of good and bad records so far. */
  FeedQuality quality();

  @Override
  void close();
}
