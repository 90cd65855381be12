package mia.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionBandTest {
  private static final DecisionBand BAND = new DecisionBand(90, 110, 1_000);

  @ParameterizedTest
  @CsvSource({
    "91, 109, 109, 91, false", // strictly between
    "90, 100, 100, 100, true",
    "100, 110, 100, 100, true",
    "100, 100, 90, 100, true", // the ask came down
    "100, 100, 100, 110, true" // the bid came up
  })
  void a_bar_is_judged_by_its_range_and_by_its_quotes(
      long low, long high, long ask, long bid, boolean touched) {
    MarketData bar = new MarketData().reset(MarketData.Kind.BAR, 999, 0);
    bar.lowTicks = low;
    bar.highTicks = high;
    bar.priceTicks = 100;
    bar.askTicks = ask;
    bar.bidTicks = bid;

    assertThat(BAND.touchedBy(bar)).isEqualTo(touched);
  }

  @Test
  void a_bar_without_quotes_is_judged_by_its_range_alone() {
    MarketData bar = new MarketData().reset(MarketData.Kind.BAR, 999, 0);
    bar.lowTicks = 91;
    bar.highTicks = 109;

    assertThat(BAND.touchedBy(bar)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"999, false", "1000, true"})
  void a_clock_input_is_judged_by_its_time_alone(long timeNanos, boolean touched) {
    MarketData clock = new MarketData().reset(MarketData.Kind.CLOCK, timeNanos, 0);

    assertThat(BAND.touchedBy(clock)).isEqualTo(touched);
  }

  @ParameterizedTest
  @CsvSource({"100, false", "90, true", "110, true"})
  void a_trade_is_judged_by_its_price(long priceTicks, boolean touched) {
    MarketData trade = new MarketData().reset(MarketData.Kind.TRADE, 999, 0);
    trade.priceTicks = priceTicks;

    assertThat(BAND.touchedBy(trade)).isEqualTo(touched);
  }

  @Test
  void prices_a_print_does_not_have_are_not_looked_at() {
    long none = MarketData.NO_PRICE;
    var quotes =
        new MarketPrint(Symbol.of("ES"), 0, 999, 99, 101, none, none, none, MarketData.NO_VOLUME);

    assertThat(BAND.touchedBy(quotes)).isFalse();
  }

  @Test
  void an_open_band_is_touched_by_nothing() {
    var extreme = new MarketPrint(Symbol.of("ES"), 0, 999, 1, 1L << 40, 5, 1, 1L << 40, 1);

    assertThat(DecisionBand.OPEN.touchedBy(extreme)).isFalse();
  }
}
