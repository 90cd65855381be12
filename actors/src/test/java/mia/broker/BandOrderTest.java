package mia.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.protocol.market.DecisionBand;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandOrderTest {
  private static final long NEVER = Long.MAX_VALUE;

  @Test
  void without_orders_nothing_is_waited_for() {
    assertThat(BandOrder.band(List.of())).isEqualTo(DecisionBand.OPEN);
  }

  @Test
  void an_entry_on_its_way_waits_for_its_time_alone() {
    DecisionBand band = BandOrder.entry(Side.BUY, 100, 50, 900, false).band();

    assertThat(band).isEqualTo(DecisionBand.OPEN.from(50));
  }

  @ParameterizedTest
  @CsvSource({"BUY, 99, 9223372036854775807", "SELL, -9223372036854775808, 101"})
  void a_resting_entry_waits_for_what_goes_through_it_and_for_the_end_of_its_time(
      Side side, long low, long high) {
    DecisionBand band = BandOrder.entry(side, 100, 50, 900, true).band();

    assertThat(band).isEqualTo(new DecisionBand(low, high, 901));
  }

  @Test
  void an_entry_that_works_for_ever_waits_for_no_time() {
    DecisionBand band = BandOrder.entry(Side.BUY, 100, 50, NEVER, true).band();

    assertThat(band.wakeAtNanos()).isEqualTo(NEVER);
  }

  @ParameterizedTest
  @CsvSource({"SELL, 100, 9223372036854775807", "BUY, -9223372036854775808, 100"})
  void a_stop_waits_for_a_touch(Side side, long low, long high) {
    assertThat(BandOrder.stop(side, 100).band()).isEqualTo(new DecisionBand(low, high, NEVER));
  }

  @ParameterizedTest
  @CsvSource({"SELL, -9223372036854775808, 101", "BUY, 99, 9223372036854775807"})
  void a_target_waits_for_what_goes_through_it(Side side, long low, long high) {
    assertThat(BandOrder.target(side, 100).band()).isEqualTo(new DecisionBand(low, high, NEVER));
  }

  @Test
  void a_market_order_waits_for_its_time() {
    assertThat(BandOrder.market(Side.SELL, 70).band()).isEqualTo(DecisionBand.OPEN.from(70));
  }

  @Test
  void several_orders_wait_for_whatever_comes_first() {
    DecisionBand band =
        BandOrder.band(
            List.of(
                BandOrder.stop(Side.SELL, 90),
                BandOrder.stop(Side.SELL, 94),
                BandOrder.target(Side.SELL, 120),
                BandOrder.market(Side.SELL, 70)));

    assertThat(band).isEqualTo(new DecisionBand(94, 121, 70));
  }
}
