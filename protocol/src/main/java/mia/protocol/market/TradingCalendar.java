package mia.protocol.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Maps instants to trading days and session phases in exchange time, America/New_York with daylight
 * saving (battle-navale 1.3). Immutable from outside and thread-safe.
 */
public final class TradingCalendar {
  public static final ZoneId EXCHANGE_ZONE = ZoneId.of("America/New_York");

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final LocalTime OPEN = LocalTime.of(18, 0);
  private static final LocalTime LONDON = LocalTime.of(3, 0);
  private static final LocalTime PRE_MARKET = LocalTime.of(5, 0);
  private static final LocalTime RTH_OPEN = LocalTime.of(9, 30);
  private static final LocalTime LUNCH = LocalTime.of(12, 0);
  private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
  private static final LocalTime CLOSE_PHASE = LocalTime.of(15, 45);
  private static final LocalTime RTH_CLOSE = LocalTime.of(16, 0);
  private static final LocalTime AFTER_HOURS = LocalTime.of(16, 15);
  private static final LocalTime END = LocalTime.of(17, 0);
  private static final int CLOSE_PHASE_MINUTES = 15;

  /** Early close per date; midnight stands for closed all day. */
  private final Map<LocalDate, LocalTime> exceptions;

  private final Map<LocalDate, TradingDay> days = new ConcurrentHashMap<>();

  /** The day that was asked for last: most questions are about the same one. */
  private volatile TradingDay latest;

  private TradingCalendar(Map<LocalDate, LocalTime> exceptions) {
    this.exceptions = exceptions;
  }

  /** Week-ends and the daily pause only. */
  public static TradingCalendar withoutHolidays() {
    return new TradingCalendar(Map.of());
  }

  /**
   * Reads the lines of a calendar file: {@code 2026-12-25 closed}, {@code 2026-11-27 closes 13:15},
   * comments after {@code #}.
   *
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public static TradingCalendar parse(List<String> lines) {
    var exceptions = new TreeMap<LocalDate, LocalTime>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      String[] words = line.split("\\s+");
      try {
        LocalDate date = LocalDate.parse(words[0]);
        if (words.length == 2 && words[1].equals("closed")) {
          exceptions.put(date, LocalTime.MIDNIGHT);
        } else if (words.length == 3 && words[1].equals("closes")) {
          exceptions.put(date, LocalTime.parse(words[2]));
        } else {
          throw new IllegalArgumentException();
        }
      } catch (DateTimeParseException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "calendar line "
                + (i + 1)
                + ": expected 'DATE closed' or 'DATE closes HH:MM', got '"
                + lines.get(i)
                + "'");
      }
    }
    return new TradingCalendar(exceptions);
  }

  /**
   * The trading day an instant belongs to. The pause 17:00-18:00 ET belongs to the day that ended;
   * a week-end from Friday 17:00 belongs to that Friday.
   */
  public TradingDay dayAt(long timeNanos) {
    TradingDay known = latest;
    if (known != null && timeNanos >= known.openNanos() && timeNanos < known.endNanos()) {
      return known;
    }
    TradingDay day = dayInZone(timeNanos);
    latest = day;
    return day;
  }

  private TradingDay dayInZone(long timeNanos) {
    ZonedDateTime local =
        Instant.ofEpochSecond(Math.floorDiv(timeNanos, NANOS_PER_SECOND)).atZone(EXCHANGE_ZONE);
    LocalDate date = local.toLocalDate();
    if (!local.toLocalTime().isBefore(OPEN)) {
      date = date.plusDays(1);
    }
    if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
      date = date.minusDays(1);
    } else if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      date = date.minusDays(2);
    }
    return day(date);
  }

  /** The trading day that ends on {@code date}. */
  public TradingDay day(LocalDate date) {
    return days.computeIfAbsent(date, this::compute);
  }

  /** The phase of an instant. */
  public SessionPhase phaseAt(long timeNanos) {
    return dayAt(timeNanos).phaseAt(timeNanos);
  }

  /** The first trading day after {@code day} that is not a whole holiday. */
  public TradingDay next(TradingDay day) {
    LocalDate date = day.date();
    TradingDay next;
    do {
      date = date.plusDays(date.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
      next = day(date);
    } while (next.closedNanos() == next.openNanos());
    return next;
  }

  private TradingDay compute(LocalDate date) {
    LocalDate eve = date.minusDays(1);
    long open = nanos(eve, OPEN);
    long end = nanos(date, END);
    LocalTime early = exceptions.get(date);
    long closed = end;
    if (early != null) {
      closed = early.equals(LocalTime.MIDNIGHT) ? open : Math.min(end, nanos(date, early));
    }
    boolean half = early != null && closed > open;
    long rthClose = Math.min(closed, nanos(date, RTH_CLOSE));
    long closePhase =
        half
            ? Math.min(
                nanos(date, CLOSE_PHASE), closed - CLOSE_PHASE_MINUTES * 60 * NANOS_PER_SECOND)
            : nanos(date, CLOSE_PHASE);
    return new TradingDay(
        date,
        open,
        Math.min(nanos(date, LONDON), closePhase),
        Math.min(nanos(date, PRE_MARKET), closePhase),
        Math.min(nanos(date, RTH_OPEN), closePhase),
        Math.min(nanos(date, LUNCH), closePhase),
        Math.min(nanos(date, AFTERNOON), closePhase),
        closePhase,
        rthClose,
        half ? Math.max(closed, nanos(date, AFTER_HOURS)) : nanos(date, AFTER_HOURS),
        closed,
        end);
  }

  private static long nanos(LocalDate date, LocalTime time) {
    return ZonedDateTime.of(date, time, EXCHANGE_ZONE).toEpochSecond() * NANOS_PER_SECOND;
  }
}
