package mia.feed.replay;

import java.io.Closeable;
import java.io.IOException;
import mia.protocol.market.MarketData;

/** Writes market inputs into one format. What the format cannot say is left out. */
interface RowWriter extends Closeable {
  /** Takes the next record of the source. */
  void add(MarketData record) throws IOException;

  /** Writes what is still open; the last call before closing. */
  void finish() throws IOException;

  /** Rows written so far. */
  long rows();
}
