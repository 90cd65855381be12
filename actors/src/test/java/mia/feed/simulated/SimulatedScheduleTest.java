package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;

class SimulatedScheduleTest {
  private static final TradingCalendar HOLIDAYS =
      TradingCalendar.parse(
          List.of("2026-11-26 closed", "2026-11-27 closes 13:15", "2026-12-25 closed"));

  private static SimulatedSchedule starting(String date) {
    return new SimulatedSchedule(
        SimulatedSettings.defaults().withStartDate(LocalDate.parse(date)), HOLIDAYS);
  }

  @Test
  void goes_live_at_the_cash_open_of_the_start_date_in_exchange_time() {
    // Daylight saving has begun two days before: 09:30 ET is 13:30 UTC.
    assertThat(starting("2026-03-10").liveFromNanos())
        .isEqualTo(Instant.parse("2026-03-10T13:30:00Z").getEpochSecond() * 1_000_000_000L);
  }

  @Test
  void back_fills_five_trading_days_across_the_week_end() {
    SimulatedSchedule schedule = starting("2026-03-10");

    assertThat(schedule.backfillSessions()).isEqualTo(5);
    assertThat(schedule.firstSession().date()).isEqualTo(LocalDate.of(2026, 3, 3));
  }

  @Test
  void back_fill_passes_over_holidays() {
    assertThat(starting("2026-11-30").firstSession().date()).isEqualTo(LocalDate.of(2026, 11, 20));
  }

  @Test
  void session_after_the_eve_of_a_holiday_is_the_day_behind_it() {
    SimulatedSchedule schedule = starting("2026-11-25");

    assertThat(schedule.next(HOLIDAYS.day(LocalDate.of(2026, 11, 25))).date())
        .isEqualTo(LocalDate.of(2026, 11, 27));
  }

  @Test
  void refuses_to_start_on_a_closed_day() {
    assertThatThrownBy(() -> starting("2026-12-25"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start-date")
        .hasMessageContaining("2026-12-25 (FRIDAY), which is closed");
    assertThatThrownBy(() -> starting("2026-03-08"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-03-08 (SUNDAY), which is closed");
  }
}
