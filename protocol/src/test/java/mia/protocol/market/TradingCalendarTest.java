package mia.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
  private static final long HOUR = 3_600_000_000_000L;

  private final TradingCalendar calendar = TradingCalendar.withoutHolidays();

  /** An instant given in exchange time. */
  private static long et(String local) {
    return LocalDateTime.parse(local).atZone(TradingCalendar.EXCHANGE_ZONE).toEpochSecond()
        * 1_000_000_000L;
  }

  @ParameterizedTest
  @CsvSource({
    "18:00, AFTER_HOURS",
    "23:59, AFTER_HOURS",
  })
  void evening_phases_belong_to_the_next_date(String time, SessionPhase phase) {
    long instant = et("2026-03-02T" + time);

    assertThat(calendar.phaseAt(instant)).isEqualTo(phase);
    assertThat(calendar.dayAt(instant).date()).isEqualTo(LocalDate.of(2026, 3, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, AFTER_HOURS",
    "02:59, AFTER_HOURS",
    "03:00, LONDON_OPEN",
    "04:59, LONDON_OPEN",
    "05:00, PRE_MARKET",
    "09:29, PRE_MARKET",
    "09:30, NY_OPEN",
    "11:59, NY_OPEN",
    "12:00, LUNCH",
    "13:59, LUNCH",
    "14:00, AFTERNOON",
    "15:44, AFTERNOON",
    "15:45, CLOSE",
    "16:14, CLOSE",
    "16:15, AFTER_HOURS",
    "16:59, AFTER_HOURS",
    "17:00, CLOSED",
    "17:59, CLOSED",
  })
  void phases_are_closed_on_the_left_and_open_on_the_right(String time, SessionPhase phase) {
    assertThat(calendar.phaseAt(et("2026-03-03T" + time))).isEqualTo(phase);
  }

  @Test
  void the_last_nanosecond_of_a_phase_is_still_in_it() {
    long open = et("2026-03-03T09:30");

    assertThat(calendar.phaseAt(open - 1)).isEqualTo(SessionPhase.PRE_MARKET);
    assertThat(calendar.phaseAt(open)).isEqualTo(SessionPhase.NY_OPEN);
  }

  @Test
  void regular_hours_are_half_past_nine_to_four() {
    TradingDay day = calendar.day(LocalDate.of(2026, 3, 3));

    assertThat(day.inRegularHours(et("2026-03-03T09:29"))).isFalse();
    assertThat(day.inRegularHours(et("2026-03-03T09:30"))).isTrue();
    assertThat(day.inRegularHours(et("2026-03-03T15:59"))).isTrue();
    assertThat(day.inRegularHours(et("2026-03-03T16:00"))).isFalse();
    assertThat(day.flattenNanos()).isEqualTo(et("2026-03-03T15:58"));
  }

  @Nested
  class WeekEnd {
    @Test
    void begins_on_friday_at_five() {
      assertThat(calendar.phaseAt(et("2026-03-06T16:59"))).isEqualTo(SessionPhase.AFTER_HOURS);
      assertThat(calendar.phaseAt(et("2026-03-06T17:00"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(calendar.phaseAt(et("2026-03-06T18:00"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(calendar.phaseAt(et("2026-03-07T12:00"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(calendar.phaseAt(et("2026-03-08T17:59"))).isEqualTo(SessionPhase.CLOSED);
    }

    @Test
    void ends_on_sunday_at_six_with_the_day_of_monday() {
      long open = et("2026-03-08T18:00");

      assertThat(calendar.phaseAt(open)).isEqualTo(SessionPhase.AFTER_HOURS);
      assertThat(calendar.dayAt(open).date()).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void is_stepped_over_by_the_next_day() {
      TradingDay friday = calendar.day(LocalDate.of(2026, 3, 6));

      assertThat(calendar.next(friday).date()).isEqualTo(LocalDate.of(2026, 3, 9));
    }
  }

  @Nested
  class DaylightSaving {
    @Test
    void moves_the_cash_open_in_utc_when_it_begins_in_march() {
      long before = calendar.day(LocalDate.of(2026, 3, 6)).rthOpenNanos();
      long after = calendar.day(LocalDate.of(2026, 3, 9)).rthOpenNanos();

      assertThat(after - before).isEqualTo(3 * 24 * HOUR - HOUR);
    }

    @Test
    void moves_the_cash_open_back_when_it_ends_in_november() {
      long before = calendar.day(LocalDate.of(2026, 10, 30)).rthOpenNanos();
      long after = calendar.day(LocalDate.of(2026, 11, 2)).rthOpenNanos();

      assertThat(after - before).isEqualTo(3 * 24 * HOUR + HOUR);
    }

    @Test
    void leaves_the_evening_of_the_change_at_six() {
      // Clocks change in the night to Sunday; the market opens in the evening of that day.
      TradingDay monday = calendar.day(LocalDate.of(2026, 3, 9));

      assertThat(monday.openNanos()).isEqualTo(et("2026-03-08T18:00"));
      assertThat(monday.endNanos() - monday.openNanos()).isEqualTo(23 * HOUR);
    }
  }

  @Nested
  class Exceptions {
    private final TradingCalendar holidays =
        TradingCalendar.parse(
            List.of("# 2026", "2026-11-26 closed  # Thanksgiving", "", "2026-11-27 closes 13:15"));

    @Test
    void a_holiday_is_closed_all_day() {
      assertThat(holidays.phaseAt(et("2026-11-25T19:00"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(holidays.phaseAt(et("2026-11-26T10:00"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(holidays.phaseAt(et("2026-11-26T18:00"))).isEqualTo(SessionPhase.AFTER_HOURS);
    }

    @Test
    void the_day_before_a_holiday_is_followed_by_the_day_behind_it() {
      TradingDay wednesday = holidays.day(LocalDate.of(2026, 11, 25));

      assertThat(holidays.next(wednesday).date()).isEqualTo(LocalDate.of(2026, 11, 27));
    }

    @Test
    void a_half_day_ends_early_with_a_quarter_of_an_hour_of_close() {
      assertThat(holidays.phaseAt(et("2026-11-27T12:59"))).isEqualTo(SessionPhase.LUNCH);
      assertThat(holidays.phaseAt(et("2026-11-27T13:00"))).isEqualTo(SessionPhase.CLOSE);
      assertThat(holidays.phaseAt(et("2026-11-27T13:15"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(holidays.phaseAt(et("2026-11-27T16:30"))).isEqualTo(SessionPhase.CLOSED);
      assertThat(holidays.day(LocalDate.of(2026, 11, 27)).flattenNanos())
          .isEqualTo(et("2026-11-27T13:13"));
    }

    @Test
    void a_line_that_cannot_be_read_is_named() {
      assertThatThrownBy(() -> TradingCalendar.parse(List.of("2026-12-25 closed", "25.12. closed")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("line 2")
          .hasMessageContaining("25.12. closed");
    }
  }
}
