package mia.trade;

import static mia.trade.TradeCases.day;
import static mia.trade.TradeCases.et;
import static mia.trade.TradeCases.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import mia.persistence.desk.DayTally;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.signal.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedSizeTest {
  private static final Instrument MICRO = TradeCases.INSTRUMENTS.require(TradeCases.MES);
  private static final DayTally FRESH = DayTally.of(day().date());

  private static long lots(
      Instrument traded,
      DayTally today,
      long timeNanos,
      OptionalDouble volatility,
      String... words) {
    var metadata = new java.util.TreeMap<String, String>();
    for (int i = 0; i < words.length; i += 2) {
      metadata.put(words[i], words[i + 1]);
    }
    var facts =
        new BarFacts(
            timeNanos,
            TradeCases.ENTRY,
            day(),
            day().phaseAt(timeNanos),
            Set.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            List.of(),
            volatility);
    return WantedSize.lots(
        TradeCases.SETTINGS,
        traded,
        today,
        signal(Direction.LONG, 13, Map.copyOf(metadata)),
        facts);
  }

  private static long lots(String... words) {
    return lots(MICRO, FRESH, et(10, 0), OptionalDouble.empty(), words);
  }

  @Test
  void wants_one_es_equivalent_without_a_reason_for_less() {
    assertThat(lots()).isEqualTo(10);
    assertThat(
            lots(
                TradeCases.INSTRUMENTS.require(Symbol.of("ES")),
                FRESH,
                et(10, 0),
                OptionalDouble.empty()))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 30, 5", // after hours
    "3, 0, 10", // London
    "5, 0, 5", // before the market
    "9, 30, 10", // New York
    "12, 0, 8", // lunch
    "14, 0, 8", // afternoon
    "14, 59, 8",
    "15, 0, 4", // halved after 15:00
    "15, 45, 5", // close
    "16, 15, 5"
  })
  void takes_the_factor_of_the_phase(int hour, int minute, long lots) {
    assertThat(lots(MICRO, FRESH, et(hour, minute), OptionalDouble.empty())).isEqualTo(lots);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 15", "1, 10", "0.8, 8", "0.55, 5"})
  void takes_the_multiplier_of_the_tier_and_rounds_down(String multiplier, long lots) {
    assertThat(lots("sizeMultiplier", multiplier)).isEqualTo(lots);
  }

  @ParameterizedTest
  @CsvSource({
    "STRONG_TREND_BULLISH, 10",
    "WEAK_TREND_BEARISH, 10",
    "RANGE_NEUTRAL, 9",
    "TRANSITION, 5",
    "UNCLEAR, 5"
  })
  void takes_the_factor_of_the_regime(String regime, long lots) {
    assertThat(lots("regime", regime)).isEqualTo(lots);
  }

  @Test
  void halves_for_a_stop_that_is_wide_for_its_market() {
    assertThat(lots("wideStop", "true")).isEqualTo(5);
    assertThat(lots("wideStop", "false")).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 10", "3, 0, 5", "3, 1, 10", "4, 1, 5", "10, 2, 5", "10, 3, 10", "10, 10, 10"})
  void halves_after_three_trades_of_which_less_than_thirty_percent_won(
      long trades, long wins, long lots) {
    var today = new DayTally(day().date(), trades, wins, 0, 0);

    assertThat(lots(MICRO, today, et(10, 0), OptionalDouble.empty())).isEqualTo(lots);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 10", "0.81, 7", "1, 7", "0, 10"})
  void takes_seven_tenths_in_a_wild_market(double volatility, long lots) {
    assertThat(lots(MICRO, FRESH, et(10, 0), OptionalDouble.of(volatility))).isEqualTo(lots);
  }

  @Test
  void factors_multiply() {
    var poor = new DayTally(day().date(), 3, 0, 3, -1);

    // 10 * 0.9 * 0.8 * 0.5 * 0.7 = 2.52
    assertThat(lots(MICRO, poor, et(12, 0), OptionalDouble.of(0.9), "regime", "RANGE_NEUTRAL"))
        .isEqualTo(2);
  }

  @Test
  void wants_nothing_below_one_lot() {
    assertThat(
            lots(
                TradeCases.INSTRUMENTS.require(Symbol.of("ES")),
                FRESH,
                et(12, 0),
                OptionalDouble.empty()))
        .isZero();
  }
}
