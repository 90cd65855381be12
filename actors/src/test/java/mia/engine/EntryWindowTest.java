package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryWindowTest {
  @ParameterizedTest
  @CsvSource({
    "02:59, false, false",
    "03:00, true, false",
    "05:00, true, false",
    "09:29, true, false",
    "09:30, false, false",
    "09:34, false, false",
    "09:35, true, true",
    "12:00, true, true",
    "15:44, true, true",
    "15:45, false, false",
    "16:30, false, false",
    "17:30, false, false",
    "19:00, false, false",
  })
  void opens_by_the_phase_at_the_end_of_the_bar(String time, boolean paper, boolean live) {
    var end = ZonedDateTime.parse("2026-03-03T" + time + ":00-05:00[America/New_York]");
    long endNanos = end.toEpochSecond() * 1_000_000_000L;
    var day = TradingCalendar.withoutHolidays().dayAt(endNanos);

    assertThat(EntryWindow.isOpen(AutomationMode.PAPER_TRADING, day, endNanos)).isEqualTo(paper);
    assertThat(EntryWindow.isOpen(AutomationMode.DATA_COLLECTION, day, endNanos)).isEqualTo(paper);
    assertThat(EntryWindow.isOpen(AutomationMode.LIVE_TRADING, day, endNanos)).isEqualTo(live);
  }
}
