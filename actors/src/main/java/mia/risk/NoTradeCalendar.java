package mia.risk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.risk.NoTradeWindow.Kind;

/**
 * Windows in which nothing opens: news, roll, expiry, an early close (safety control 10). A
 * calendar is a file of lines {@code from,until,symbols,kind,text}, times in exchange time.
 */
public final class NoTradeCalendar {
  public static final NoTradeCalendar EMPTY = new NoTradeCalendar(List.of());

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final String FORM =
      "from,until,symbols,kind,text such as 2026-03-18 13:55,2026-03-18 14:30,*,news,FOMC";
  private static final int FIELDS = 5;
  private static final long NANOS = 1_000_000_000L;

  private final List<NoTradeWindow> windows;

  public NoTradeCalendar(List<NoTradeWindow> windows) {
    this.windows = List.copyOf(windows);
  }

  /**
   * Reads a calendar. Empty lines and lines that begin with {@code #} say nothing; symbols are
   * separated by blanks, {@code *} stands for all.
   *
   * @throws IllegalArgumentException if a line cannot be read, naming its number
   */
  public static NoTradeCalendar parse(List<String> lines) {
    var windows = new ArrayList<NoTradeWindow>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        windows.add(window(line, i + 1));
      }
    }
    return new NoTradeCalendar(windows);
  }

  private static NoTradeWindow window(String line, int number) {
    String[] fields = line.split(",", FIELDS);
    try {
      if (fields.length < FIELDS) {
        throw new IllegalArgumentException("too few fields");
      }
      return new NoTradeWindow(
          nanos(fields[0]),
          nanos(fields[1]),
          symbols(fields[2]),
          Kind.valueOf(fields[3].strip().toUpperCase(Locale.ROOT)),
          fields[4].strip());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "window line " + number + ": expected " + FORM + ", got '" + line + "'", e);
    }
  }

  private static long nanos(String text) {
    return Math.multiplyExact(
        LocalDateTime.parse(text.strip(), TIME)
            .atZone(TradingCalendar.EXCHANGE_ZONE)
            .toEpochSecond(),
        NANOS);
  }

  private static Set<Symbol> symbols(String text) {
    return text.strip().equals("*")
        ? Set.of()
        : Arrays.stream(text.strip().split("\\s+"))
            .map(Symbol::of)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The window in which an entry would fall, if there is one. */
  public Optional<NoTradeWindow> at(long timeNanos, Symbol analysed, Symbol traded) {
    return windows.stream().filter(w -> w.covers(timeNanos, analysed, traded)).findFirst();
  }

  public int size() {
    return windows.size();
  }
}
