package mia.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mia.protocol.market.FlowSource;
import mia.protocol.market.OrderFlow;
import org.junit.jupiter.api.Test;

class MicrostructureAnomalyTest {
  private final PatternBars bars = new PatternBars();
  private final MicrostructureAnomaly anomaly = new MicrostructureAnomaly();

  private static OrderFlow counts(long buys, long sells) {
    return new OrderFlow(FlowSource.EXCHANGE, 1, 1, buys, sells);
  }

  @Test
  void sees_a_volume_far_above_the_others() {
    for (int i = 0; i < 12; i++) {
      bars.flat(100 + i % 2, OrderFlow.NONE);
    }
    bars.flat(103, OrderFlow.NONE);

    anomaly.onBar(bars.series);

    // Mean 100.5, deviation 0.5: z = 5.
    assertThat(anomaly.kind()).isEqualTo(AnomalyClass.VOLUME_ANOMALY);
    assertThat(anomaly.score()).isEqualTo(1);
    assertThat(anomaly.isBlocking()).isTrue();
  }

  @Test
  void sees_a_spread_that_widens() {
    for (int i = 0; i < 12; i++) {
      bars.flatWithSpread(10 + i % 2, 10);
    }
    bars.flatWithSpread(12, 10);

    anomaly.onBar(bars.series);

    // Mean 1.05, deviation 0.05: z = 3 of 4.
    assertThat(anomaly.kind()).isEqualTo(AnomalyClass.SPREAD_ANOMALY);
    assertThat(anomaly.score()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void sees_aggressors_change_sides_in_either_direction() {
    for (int i = 0; i < 12; i++) {
      bars.flat(100, counts(50 + i % 2 * 10, 50 - i % 2 * 10));
    }
    bars.flat(100, counts(30, 70));

    anomaly.onBar(bars.series);

    // Mean 0.55, deviation 0.05: z = -5.
    assertThat(anomaly.kind()).isEqualTo(AnomalyClass.ORDER_FLOW_ANOMALY);
    assertThat(anomaly.score()).isEqualTo(1);
  }

  @Test
  void sees_nothing_with_fewer_than_ten_earlier_bars() {
    for (int i = 0; i < 9; i++) {
      bars.flat(100 + i % 2, OrderFlow.NONE);
    }
    bars.flat(1_000, OrderFlow.NONE);

    anomaly.onBar(bars.series);

    assertThat(anomaly.kind()).isEqualTo(AnomalyClass.NO_ANOMALY);
    assertThat(anomaly.isBlocking()).isFalse();
  }

  @Test
  void sees_nothing_against_bars_that_were_all_alike() {
    for (int i = 0; i < 12; i++) {
      bars.flat(100, OrderFlow.NONE);
    }
    bars.flat(1_000, OrderFlow.NONE);

    anomaly.onBar(bars.series);

    assertThat(anomaly.score()).isZero();
  }
}
