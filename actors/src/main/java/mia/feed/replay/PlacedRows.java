package mia.feed.replay;

import java.io.IOException;

/** Rows at fixed places of a plain file, so that reading can start at any of them. */
interface PlacedRows extends RowReader {
  /** Position behind the last record of the file at this time. */
  long endPosition() throws IOException;

  /**
   * Goes to a row from which on rows are judged as if the file had been read from its start, at or
   * before the row of a position.
   *
   * @param position at least 0 and at most {@link #endPosition}
   */
  void seek(long position) throws IOException;
}
