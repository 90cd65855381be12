package mia.feed.replay;

import java.io.IOException;
import mia.protocol.market.MarketData;

/**
 * Cuts comma-separated text into lines and fields inside the buffer of the file. Plain fields only:
 * no quoting, no blanks around commas. Empty lines are passed over.
 */
final class CsvLine {
  /** A longer line is a bad row: no format has one. */
  static final int LENGTH_MAX = 4_096;

  private static final int COLUMNS_MAX = 64;
  private static final long WHOLE_MAX = Long.MAX_VALUE / 10 - 1;

  private final InputBytes in;
  private final int[] starts = new int[COLUMNS_MAX];
  private final int[] ends = new int[COLUMNS_MAX];
  private int columns;
  private int lineStart;
  private int lineEnd;
  private long number;

  CsvLine(InputBytes in) {
    this.in = in;
  }

  /**
   * Goes to the next line that is not empty.
   *
   * @return false at the end of the file
   * @throws BadRow if the line is too long or has too many fields; the next call goes on behind it
   */
  boolean next() throws BadRow, IOException {
    do {
      if (!cut()) {
        return false;
      }
    } while (lineEnd == lineStart);
    return true;
  }

  private boolean cut() throws BadRow, IOException {
    byte[] bytes = in.buffer;
    int at = in.position;
    int start = at;
    columns = 0;
    int fieldStart = at;
    while (true) {
      if (at == in.limit) {
        if (at - start > LENGTH_MAX) {
          throw skipLongLine();
        }
        int before = in.position;
        if (!in.fill()) {
          if (in.available() == 0) {
            return false;
          }
          break;
        }
        int moved = before - in.position;
        at -= moved;
        start -= moved;
        fieldStart -= moved;
        for (int i = 0; i < columns; i++) {
          starts[i] -= moved;
          ends[i] -= moved;
        }
      }
      byte c = bytes[at];
      if (c == '\n') {
        break;
      }
      if (c == ',') {
        addField(fieldStart, at);
        fieldStart = at + 1;
      }
      at++;
    }
    lineStart = start;
    lineEnd = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
    in.position = Math.min(at + 1, in.limit);
    number++;
    addField(fieldStart, Math.max(fieldStart, lineEnd));
    if (lineEnd - lineStart > LENGTH_MAX) {
      throw tooLong();
    }
    if (columns > COLUMNS_MAX) {
      throw new BadRow(RowProblem.UNREADABLE, "more than " + COLUMNS_MAX + " columns");
    }
    return true;
  }

  private void addField(int from, int to) {
    if (columns < COLUMNS_MAX) {
      starts[columns] = from;
      ends[columns] = to;
    }
    columns = Math.min(columns + 1, COLUMNS_MAX + 1);
  }

  private BadRow skipLongLine() throws IOException {
    number++;
    while (true) {
      for (int i = in.position; i < in.limit; i++) {
        if (in.buffer[i] == '\n') {
          in.position = i + 1;
          return tooLong();
        }
      }
      in.position = in.limit;
      if (!in.fill()) {
        return tooLong();
      }
    }
  }

  private static BadRow tooLong() {
    return new BadRow(RowProblem.UNREADABLE, "longer than " + LENGTH_MAX + " bytes");
  }

  /** Number of the line in its file, from 1. */
  long number() {
    return number;
  }

  int columns() {
    return columns;
  }

  /** Whether a column is absent from the file or empty in this line. */
  boolean isEmpty(int column) {
    return column < 0 || starts[column] == ends[column];
  }

  /** Field as text, shortened; for headers and messages. */
  String text(int column) {
    return PriceGrid.text(in.buffer, starts[column], ends[column]);
  }

  /** The whole line as text, shortened; for messages. */
  String text() {
    return PriceGrid.text(in.buffer, lineStart, lineEnd);
  }

  /**
   * A nonnegative whole number.
   *
   * @throws BadRow if it is missing or something else
   */
  long whole(int column, String name) throws BadRow {
    if (isEmpty(column)) {
      throw missing(name);
    }
    byte[] bytes = in.buffer;
    int end = ends[column];
    long value = 0;
    for (int i = starts[column]; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value > WHOLE_MAX) {
        throw notWhole(column, name);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * A volume in lots; decimals may follow if they are zero.
   *
   * @return {@link MarketData#NO_VOLUME} if it is empty
   */
  long volume(int column, String name) throws BadRow {
    if (isEmpty(column)) {
      return MarketData.NO_VOLUME;
    }
    byte[] bytes = in.buffer;
    int end = ends[column];
    int i = starts[column];
    long value = 0;
    for (; i < end && bytes[i] != '.'; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value > WHOLE_MAX) {
        throw notWhole(column, name);
      }
      value = value * 10 + digit;
    }
    if (i == starts[column]) {
      throw notWhole(column, name);
    }
    for (i++; i < end; i++) {
      if (bytes[i] != '0') {
        throw notWhole(column, name);
      }
    }
    return value;
  }

  /**
   * A price.
   *
   * @throws BadRow if it is missing, not a number or off the grid
   */
  long price(int column, String name, PriceGrid grid) throws BadRow {
    if (isEmpty(column)) {
      throw missing(name);
    }
    return grid.ofText(in.buffer, starts[column], ends[column], name);
  }

  /** A price, {@link MarketData#NO_PRICE} if it is empty. */
  long priceIfAny(int column, String name, PriceGrid grid) throws BadRow {
    return isEmpty(column) ? MarketData.NO_PRICE : price(column, name, grid);
  }

  /** The only character of a field, 0 if it is empty, -1 if there are more. */
  int letter(int column) {
    if (isEmpty(column)) {
      return 0;
    }
    return ends[column] - starts[column] == 1 ? in.buffer[starts[column]] : -1;
  }

  /** A number that equal fields share, for telling apart the contracts of a file. */
  int hash(int column) {
    int hash = 7;
    for (int i = starts[column]; i < ends[column]; i++) {
      hash = 31 * hash + in.buffer[i];
    }
    return hash;
  }

  private static BadRow missing(String name) {
    return new BadRow(RowProblem.UNREADABLE, name + " is missing");
  }

  private BadRow notWhole(int column, String name) {
    return new BadRow(
        RowProblem.UNREADABLE,
        name + " is not a whole number of at least 0: '" + text(column) + "'");
  }
}
