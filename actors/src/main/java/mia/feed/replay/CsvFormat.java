package mia.feed.replay;

import mia.protocol.market.MarketData;

/** Turns the fields of one line into a market input. May remember earlier lines of its file. */
interface CsvFormat {
  /**
   * @param into filled but for its position
   * @return false if the line is in order but changes nothing
   * @throws BadRow if it cannot be used
   */
  boolean parse(CsvLine line, MarketData into) throws BadRow;

  /** See {@link RowReader#startsSeries}. */
  default boolean startsSeries() {
    return false;
  }
}
