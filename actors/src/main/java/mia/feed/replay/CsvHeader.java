package mia.feed.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The first line of a CSV file: which column is what, and from that the format. */
final class CsvHeader {
  static final String TIME = "timestamp_ns";
  private static final List<String> PRICES_OF_BAR = List.of("open", "high", "low", "close");
  private static final Set<String> KNOWN =
      Set.of(
          TIME,
          "price",
          "size",
          "bid",
          "ask",
          "aggressor",
          "last",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "bid_volume",
          "ask_volume",
          "num_trades",
          "contract",
          "bid_close",
          "bid_size",
          "ask_close",
          "ask_size",
          "tick_type");
  private static final String EXPECTED =
      "expected the columns 'timestamp_ns,price,size,bid,ask,aggressor' (trades),"
          + " 'timestamp_ns,bid,ask,last' (quotes) or 'timestamp_ns,open,high,low,close,volume' (bars)";

  private final Map<String, Integer> columns;
  private final InputFormat format;

  private CsvHeader(Map<String, Integer> columns, InputFormat format) {
    this.columns = columns;
    this.format = format;
  }

  /**
   * Reads the header.
   *
   * @throws BadRow if it is not one; the reason says what was expected
   */
  static CsvHeader parse(CsvLine line) throws BadRow {
    var columns = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < line.columns(); i++) {
      String name = line.text(i).strip().toLowerCase(Locale.ROOT);
      if (i == 0 && name.startsWith("???")) {
        // A byte order mark, as some editors put in front of UTF-8.
        name = name.substring(3);
      }
      if (!KNOWN.contains(name)) {
        throw unexpected("unknown column '" + name + "' in '" + line.text() + "'");
      }
      if (columns.put(name, i) != null) {
        throw unexpected("column '" + name + "' occurs twice");
      }
    }
    if (!columns.containsKey(TIME)) {
      throw unexpected("no column 'timestamp_ns' in '" + line.text() + "'");
    }
    return new CsvHeader(columns, formatOf(columns, line));
  }

  private static InputFormat formatOf(Map<String, Integer> columns, CsvLine line) throws BadRow {
    if (columns.keySet().containsAll(PRICES_OF_BAR)) {
      return InputFormat.BARS_CSV;
    }
    if (columns.containsKey("tick_type") && columns.containsKey("price")) {
      return InputFormat.IBKR_CSV;
    }
    if (columns.containsKey("price")) {
      return InputFormat.TRADES_CSV;
    }
    if (columns.containsKey("bid") && columns.containsKey("ask")) {
      return InputFormat.QUOTES_CSV;
    }
    throw unexpected("'" + line.text() + "' is none of the known headers");
  }

  private static BadRow unexpected(String found) {
    return new BadRow(RowProblem.UNREADABLE, found + "; " + EXPECTED);
  }

  InputFormat format() {
    return format;
  }

  int columns() {
    return columns.size();
  }

  /** Place of a column, -1 if the file does not have it. */
  int column(String name) {
    return columns.getOrDefault(name, -1);
  }
}
