package mia.feed.simulated;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * The trading days of a simulated market, numbered from 0: first the back-filled sessions, then the
 * first live day, then every trading day after it without end. Immutable and thread-safe.
 */
public final class SimulatedSchedule {
  /** A calendar without a trading day in this many days is taken for a mistake. */
  private static final int LONGEST_CLOSURE_DAYS = 30;

  private final TradingCalendar calendar;
  private final List<TradingDay> first;

  /**
   * @throws IllegalArgumentException if the start date is not a trading day of the calendar
   */
  public SimulatedSchedule(SimulatedSettings settings, TradingCalendar calendar) {
    this.calendar = calendar;
    LocalDate start = settings.startDate();
    if (!isTradingDay(start)) {
      throw new IllegalArgumentException(
          "simulated market: start-date: expected a trading day with a cash open, got "
              + start
              + " ("
              + start.getDayOfWeek()
              + "), which is closed");
    }
    var days = new ArrayList<TradingDay>();
    days.add(calendar.day(start));
    LocalDate date = start;
    while (days.size() <= settings.backfillSessions()) {
      date = previousTradingDay(date);
      days.add(0, calendar.day(date));
    }
    first = List.copyOf(days);
  }

  /** Number of whole sessions before the first live day. */
  public int backfillSessions() {
    return first.size() - 1;
  }

  /** The first of all sessions. */
  public TradingDay firstSession() {
    return first.get(0);
  }

  /** The session after {@code day}. */
  public TradingDay next(TradingDay day) {
    return calendar.next(day);
  }

  /**
   * From here on ticks are delivered and time is led at the speed of the run: the cash open of the
   * first live day. What lies before it comes as bars and as fast as it can be taken.
   *
   * @return UTC nanoseconds
   */
  public long liveFromNanos() {
    return first.get(first.size() - 1).rthOpenNanos();
  }

  private LocalDate previousTradingDay(LocalDate date) {
    for (int back = 1; back <= LONGEST_CLOSURE_DAYS; back++) {
      LocalDate candidate = date.minusDays(back);
      if (isTradingDay(candidate)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "simulated market: the calendar has no trading day in the "
            + LONGEST_CLOSURE_DAYS
            + " days before "
            + date);
  }

  private boolean isTradingDay(LocalDate date) {
    if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return false;
    }
    TradingDay day = calendar.day(date);
    return day.closedNanos() > day.rthOpenNanos();
  }
}
