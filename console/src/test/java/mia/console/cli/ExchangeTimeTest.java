package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExchangeTimeTest {
  private static final long INSTANT = 1_773_150_420_000_000_000L;

  @Test
  void is_shown_with_its_zone() {
    assertThat(ExchangeTime.shown(INSTANT)).isEqualTo("2026-03-10 09:47:00 ET");
  }

  @Test
  void of_what_came_before_any_market_is_no_date_of_1970_and_as_wide_as_one() {
    assertThat(ExchangeTime.shown(0)).startsWith("before any market").hasSize(22);
  }
}
