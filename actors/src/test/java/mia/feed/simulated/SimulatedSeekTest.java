package mia.feed.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import mia.feed.FeedException;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going to a position of a simulated feed. */
class SimulatedSeekTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();
  private static final SimulatedSettings SETTINGS = SimulatedSettings.defaults().withSeed(42);

  private static SimulatedFeed feed(Symbol symbol) {
    return new SimulatedMarket(SETTINGS, CALENDAR, Instruments.builtIn()).feed(symbol);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 2_759, 1_000_000_007L, 5_000_001_859L, 5_000_001_860L, 5_000_123_456L})
  void goes_on_exactly_as_a_feed_that_was_read_to_there(long position) throws FeedException {
    SimulatedFeed read = feed(ES);
    var data = new MarketData();
    do {
      read.next(data);
    } while (data.position < position);
    var expected = new RecordDigest();
    expected.add(data);
    for (int i = 1; i < 20_000; i++) {
      read.next(data);
      expected.add(data);
    }

    SimulatedFeed sought = feed(ES);
    sought.seek(position);

    assertThat(RecordDigest.of(sought, 20_000)).isEqualTo(expected.hex());
  }

  @Test
  void goes_back_as_well_as_forth() throws FeedException {
    SimulatedFeed feed = feed(NQ);
    String first = RecordDigest.of(feed, 5_000);
    feed.seek(6_000_100_000L);
    RecordDigest.of(feed, 5_000);

    feed.seek(0);

    assertThat(RecordDigest.of(feed, 5_000)).isEqualTo(first);
  }

  @Test
  void position_behind_the_last_of_a_session_leads_to_the_next_session() throws FeedException {
    SimulatedFeed feed = feed(ES);
    var data = new MarketData();

    feed.seek(2_999_999_999L);
    feed.next(data);

    assertThat(data.position).isEqualTo(3_000_000_000L);
    assertThat(data.barStartNanos).isEqualTo(CALENDAR.day(LocalDate.of(2026, 3, 6)).openNanos());
  }

  @Test
  void week_is_drawn_and_a_year_is_passed_over_in_seconds() {
    var data = new MarketData();

    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          SimulatedFeed feed = feed(ES);
          long end = CALENDAR.day(SETTINGS.startDate().plusDays(7)).endNanos();
          while (feed.next(data) && data.timeNanos < end) {}
        });
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          SimulatedFeed feed = feed(ES);
          feed.seek(250 * SimulatedFeed.POSITIONS_PER_SESSION);
          feed.next(data);
        });
    assertThat(data.bidTicks).isBetween(27_900L * 2 / 3, 27_900L * 3 / 2);
  }

  @Test
  void refuses_positions_that_cannot_be() {
    SimulatedFeed feed = feed(ES);

    assertThatThrownBy(() -> feed.seek(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> feed.seek(Long.MAX_VALUE))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("simulated ES: position");
  }
}
