package mia.feed;

import mia.protocol.market.MarketData;

/**
 * Sees every record that a desk has read, for an archive. Called on the thread that decides: it
 * returns at once, never throws and never waits.
 */
public interface MarketTap {
  /** Nobody looks. */
  MarketTap NONE = record -> {};

  /** Two that look, the first one first. */
  static MarketTap both(MarketTap one, MarketTap other) {
    return record -> {
      one.onRecord(record);
      other.onRecord(record);
    };
  }

  /**
   * A record was read.
   *
   * @param record only valid during the call
   */
  void onRecord(MarketData record);
}
