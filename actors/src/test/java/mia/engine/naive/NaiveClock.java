package mia.engine.naive;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import mia.protocol.signal.AutomationMode;

/** Trading days and phases by the wall clock of New York (battle-navale 1.2, 1.3). */
final class NaiveClock {
  static final long MINUTE = 60_000_000_000L;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final LocalTime CASH_OPEN = LocalTime.of(9, 30);

  private final Map<LocalDate, LocalTime> earlyCloses;

  /**
   * @param earlyCloses when half days end
   */
  NaiveClock(Map<LocalDate, LocalTime> earlyCloses) {
    this.earlyCloses = earlyCloses;
  }

  private static ZonedDateTime local(long nanos) {
    return Instant.ofEpochSecond(0, nanos).atZone(NEW_YORK);
  }

  /** Date of the end of the trading day. */
  LocalDate day(long nanos) {
    ZonedDateTime local = local(nanos);
    LocalDate date = local.toLocalDate();
    date = local.toLocalTime().isBefore(EVENING) ? date : date.plusDays(1);
    return switch (date.getDayOfWeek()) {
      case SATURDAY -> date.minusDays(1);
      case SUNDAY -> date.minusDays(2);
      default -> date;
    };
  }

  String phase(long nanos) {
    ZonedDateTime local = local(nanos);
    LocalTime time = local.toLocalTime();
    LocalDate date = local.toLocalDate();
    DayOfWeek weekday = local.getDayOfWeek();
    boolean evening = !time.isBefore(EVENING);
    if (weekday == DayOfWeek.SATURDAY
        || (weekday == DayOfWeek.SUNDAY && !evening)
        || (weekday == DayOfWeek.FRIDAY && evening)) {
      return "CLOSED";
    }
    if (evening) {
      return "AFTER_HOURS";
    }
    LocalTime early = earlyCloses.getOrDefault(date, LocalTime.of(17, 0));
    boolean half = earlyCloses.containsKey(date);
    if (!time.isBefore(early)) {
      return "CLOSED";
    }
    LocalTime lastQuarter = half ? early.minusMinutes(15) : LocalTime.of(15, 45);
    if (!time.isBefore(lastQuarter)) {
      return half || time.isBefore(LocalTime.of(16, 15)) ? "CLOSE" : "AFTER_HOURS";
    }
    if (!time.isBefore(LocalTime.of(14, 0))) {
      return "AFTERNOON";
    }
    if (!time.isBefore(LocalTime.NOON)) {
      return "LUNCH";
    }
    if (!time.isBefore(CASH_OPEN)) {
      return "NY_OPEN";
    }
    if (!time.isBefore(LocalTime.of(5, 0))) {
      return "PRE_MARKET";
    }
    return time.isBefore(LocalTime.of(3, 0)) ? "AFTER_HOURS" : "LONDON_OPEN";
  }

  boolean isOpen(long nanos) {
    return !phase(nanos).equals("CLOSED");
  }

  boolean regularHours(long nanos) {
    LocalTime time = local(nanos).toLocalTime();
    return isOpen(nanos) && !time.isBefore(CASH_OPEN) && time.isBefore(LocalTime.of(16, 0));
  }

  /** Minutes since 09:30 of the same date. */
  double minutesSinceCashOpen(long nanos) {
    ZonedDateTime local = local(nanos);
    return Duration.between(local.with(CASH_OPEN), local).toNanos() / (double) MINUTE;
  }

  boolean mayEnter(long end, AutomationMode mode) {
    boolean early = mode != AutomationMode.LIVE_TRADING;
    return switch (phase(end)) {
      case "NY_OPEN" -> minutesSinceCashOpen(end) >= 5;
      case "LUNCH", "AFTERNOON" -> true;
      case "LONDON_OPEN", "PRE_MARKET" -> early;
      default -> false;
    };
  }
}
