package mia.feed.replay;

/** What a recorded file holds, as found from its content. */
public enum InputFormat {
  TRADES_CSV("CSV of trades"),
  QUOTES_CSV("CSV of quotes"),
  BARS_CSV("CSV of bars"),
  IBKR_CSV("CSV of IBKR ticks"),
  SCID("Sierra Chart intraday data"),
  DBN_TRADES("Databento DBN, trades"),
  DBN_MBP1("Databento DBN, mbp-1"),
  DBN_OHLCV("Databento DBN, ohlcv-1m");

  private final String words;

  InputFormat(String words) {
    this.words = words;
  }

  /** The format as a report prints it. */
  public String words() {
    return words;
  }

  /**
   * Whether bid and ask may cross or lie far off for a moment and it is no fault of the file: the
   * book of an exchange does before an opening, a recording repeats it, and IBKR sends its two
   * sides one after the other.
   */
  boolean quotesMayCross() {
    return this == DBN_MBP1 || this == IBKR_CSV || this == SCID;
  }
}
