package mia.node;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import mia.feed.FeedSource;
import mia.feed.RollingSource;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/**
 * From this trading day on, from its opening in the evening before, the market of a symbol is that
 * of another contract.
 */
public record ContractRoll(Symbol symbol, LocalDate day) {
  static final String FORM = "SYMBOL=DATE";

  public ContractRoll {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
  }

  /**
   * @throws IllegalArgumentException if the text is not {@code SYMBOL=DATE}, or the date no trading
   *     day of any week
   */
  public static ContractRoll parse(String text) {
    String[] words = text.split("=", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "'");
    }
    try {
      LocalDate day = LocalDate.parse(words[1]);
      if (day.getDayOfWeek().getValue() > 5) {
        throw new IllegalArgumentException(day + " is no trading day");
      }
      return new ContractRoll(Symbol.of(words[0]), day);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a date: " + words[1], e);
    }
  }

  /** Event times of the rolls of a symbol, rising. */
  public static long[] instants(Symbol symbol, List<ContractRoll> rolls, TradingCalendar calendar) {
    return rolls.stream()
        .filter(roll -> roll.symbol().equals(symbol))
        .mapToLong(roll -> calendar.day(roll.day()).openNanos())
        .sorted()
        .toArray();
  }

  /** A source with these rolls; the source itself if there are none. */
  static FeedSource in(FeedSource source, long[] instants) {
    return instants.length == 0 ? source : new RollingSource(source, instants);
  }

  @Override
  public String toString() {
    return symbol + "=" + day;
  }
}
