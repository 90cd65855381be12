package mia.console.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import mia.protocol.market.TradingCalendar;

/** Times as they are printed and typed: exchange time with ET, ISO-8601 for machines. */
final class ExchangeTime {
  /** What is accepted, for messages. */
  static final String FORM =
      "an ISO time (2026-03-10T09:30-04:00), a date (2026-03-10) or HH:MM of today, both in ET";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'ET'", Locale.ROOT);

  /** As wide as a time. */
  private static final String BEFORE_ANY_MARKET = "before any market     ";

  private ExchangeTime() {}

  /** {@code 2026-03-10 09:47:00 ET}; of what came before any record of a market, that it did. */
  static String shown(long timeNanos) {
    return timeNanos == 0 ? BEFORE_ANY_MARKET : SHOWN.format(at(timeNanos));
  }

  /** {@code 2026-03-10T13:47:00Z}. */
  static String iso(long timeNanos) {
    return instant(timeNanos).toString();
  }

  /**
   * Reads a time.
   *
   * @param today exchange date that {@code HH:MM} belongs to
   * @throws IllegalArgumentException if the text has another form
   */
  static long parse(String text, LocalDate today) {
    try {
      if (text.length() == "HH:MM".length()) {
        return nanos(ZonedDateTime.of(today, LocalTime.parse(text), TradingCalendar.EXCHANGE_ZONE));
      }
      if (text.length() == "2026-03-10".length()) {
        return nanos(LocalDate.parse(text).atStartOfDay(TradingCalendar.EXCHANGE_ZONE));
      }
      return nanos(OffsetDateTime.parse(text).toZonedDateTime());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected " + FORM + ", got '" + text + "'", e);
    }
  }

  static ZonedDateTime at(long timeNanos) {
    return instant(timeNanos).atZone(TradingCalendar.EXCHANGE_ZONE);
  }

  private static Instant instant(long timeNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(timeNanos, NANOS_PER_SECOND), Math.floorMod(timeNanos, NANOS_PER_SECOND));
  }

  private static long nanos(ZonedDateTime time) {
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), NANOS_PER_SECOND), time.getNano());
  }
}
