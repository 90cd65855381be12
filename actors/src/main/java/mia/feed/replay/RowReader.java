package mia.feed.replay;

import java.io.Closeable;
import java.io.IOException;
import mia.protocol.market.MarketData;

/**
 * Reads one file row by row into market inputs, without judging them beyond their form; {@link
 * RowGate} does that. A bar comes as one row of kind {@code BAR}. One thread.
 */
interface RowReader extends Closeable {
  /**
   * Reads the next row.
   *
   * @param into filled but for its position; content undefined at the end and after an exception
   * @return false at the end of the file
   * @throws BadRow if this row cannot be used; the next call goes on behind it
   * @throws IOException if the file cannot be read any further
   */
  boolean read(MarketData into) throws BadRow, IOException;

  /** Number of the row read last as its file counts them: a line from 1, or a record from 0. */
  long rowNumber();

  /** What {@link #rowNumber} counts: {@code line} or {@code record}. */
  String rowWord();

  /**
   * Position of the first record that the row read last gives, for rows that stand at fixed places;
   * after the end, the position behind the last row.
   *
   * @return -1 if the records of this file are just counted
   */
  default long place() {
    return -1;
  }

  /** Bytes of the file on disk read so far. */
  long bytesRead();

  /**
   * True if the row read last belongs to another contract than those before it, so that its price
   * cannot be compared with earlier ones. Asked once for each row that was read.
   */
  default boolean startsSeries() {
    return false;
  }
}
