package mia.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;

class VwapLineTest {
  private static final long MINUTE = 60_000_000_000L;

  private final VwapLine line = new VwapLine(TradingCalendar.withoutHolidays());

  private static Bar bar(int day, int hour, int minute, long ticks, long volume) {
    long start =
        ZonedDateTime.of(2026, 3, day, hour, minute, 0, 0, TradingCalendar.EXCHANGE_ZONE)
                .toEpochSecond()
            * 1_000_000_000L;
    return Bar.of(start, MINUTE, ticks, ticks, ticks, ticks, volume, OrderFlow.NONE);
  }

  @Test
  void weighs_prices_by_volume_from_the_first_bar_of_a_journal_on() {
    assertThat(line.after(bar(3, 8, 0, 24_000, 100))).hasValue(24_000);
    assertThat(line.after(bar(3, 8, 1, 24_040, 300))).hasValue(24_030);
  }

  @Test
  void begins_anew_with_the_cash_market() {
    line.after(bar(3, 9, 29, 24_000, 100));

    assertThat(line.after(bar(3, 9, 30, 24_100, 10))).hasValue(24_100);
  }

  @Test
  void is_empty_while_its_anchor_lies_before_what_was_read() {
    line.cut();

    assertThat(line.after(bar(3, 9, 28, 24_000, 100))).isEmpty();
    assertThat(line.after(bar(3, 9, 30, 24_100, 10))).hasValue(24_100);
    assertThat(line.after(bar(3, 18, 0, 24_200, 10))).hasValue(24_200);
  }

  @Test
  void is_empty_within_regular_hours_that_were_read_from_their_middle() {
    line.cut();

    assertThat(line.after(bar(3, 10, 0, 24_000, 100))).isEmpty();
    assertThat(line.after(bar(3, 10, 1, 24_000, 100))).isEmpty();
  }

  @Test
  void knows_nothing_without_volume_or_while_the_market_is_closed() {
    assertThat(line.after(bar(3, 8, 0, 24_000, 0))).isEmpty();
    assertThat(line.after(bar(3, 17, 30, 24_000, 100))).isEmpty();
  }
}
