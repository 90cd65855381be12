package mia.risk;

import java.util.Objects;
import java.util.Set;
import mia.protocol.market.Symbol;

/**
 * A stretch of time in which nothing opens; what is open is managed as always.
 *
 * @param fromNanos first instant, UTC nanoseconds
 * @param untilNanos first instant after it
 * @param symbols analysed or traded symbols concerned, empty for all
 * @param kind why: NEWS, ROLL, EXPIRY, CLOSE or OTHER
 * @param text in words
 */
public record NoTradeWindow(
    long fromNanos, long untilNanos, Set<Symbol> symbols, Kind kind, String text) {
  /** Why nothing opens. */
  public enum Kind {
    NEWS,
    ROLL,
    EXPIRY,
    CLOSE,
    OTHER
  }

  public NoTradeWindow {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    symbols = Set.copyOf(symbols);
    if (untilNanos <= fromNanos) {
      throw new IllegalArgumentException("a window ends after it begins");
    }
  }

  boolean covers(long timeNanos, Symbol analysed, Symbol traded) {
    return timeNanos >= fromNanos
        && timeNanos < untilNanos
        && (symbols.isEmpty() || symbols.contains(analysed) || symbols.contains(traded));
  }
}
