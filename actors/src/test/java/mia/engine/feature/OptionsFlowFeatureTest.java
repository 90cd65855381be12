package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.OptionsSnapshot;
import org.junit.jupiter.api.Test;

class OptionsFlowFeatureTest {
  private static final long DAY = 24 * 60 * FeatureBench.MINUTE;
  private static final OptionalLong NONE = OptionalLong.empty();

  private final FeatureBench bench = new FeatureBench(new OptionsFlowFeature(), 1);

  private FeatureValue day(int day, OptionalLong calls, OptionalLong puts, OptionalLong flow) {
    // Tuesday to Friday, then the next week.
    long start = FeatureBench.FIRST + (day + (day >= 4 ? 3 : 1) - 1) * DAY;
    bench.options.accept(
        new OptionsSnapshot(
            start, "SPX", NONE, NONE, NONE, NONE, calls, puts, NONE, NONE, flow, "test", 0));
    return bench.minuteAt(start);
  }

  private FeatureValue flow(int day, long flow) {
    return day(day, NONE, NONE, OptionalLong.of(flow));
  }

  @Test
  void is_missing_without_volumes_and_flow() {
    assertThat(bench.minute(24_000, 5).status()).isEqualTo(FeatureStatus.MISSING);
  }

  @Test
  void warms_up_over_five_days_and_then_scores_the_flow_against_them() {
    for (int day = 0; day < 5; day++) {
      assertThat(flow(day, 100 + 10 * day).status()).isEqualTo(FeatureStatus.WARMUP);
    }

    FeatureValue value = flow(5, 140);

    double z = (140 - 120) / Math.sqrt(200);
    assertThat(value.status()).isEqualTo(FeatureStatus.OK);
    assertThat(value.raw()).isCloseTo(Math.tanh(z), within(1e-12));
    assertThat(value.aligned(1)).isCloseTo((1 + Math.tanh(z)) / 2, within(1e-12));
  }

  @Test
  void takes_more_puts_than_usual_as_bearish() {
    for (int day = 0; day < 5; day++) {
      day(day, OptionalLong.of(1000), OptionalLong.of(1500 + 100 * day), NONE);
    }

    FeatureValue value = day(5, OptionalLong.of(1000), OptionalLong.of(2500), NONE);

    assertThat(value.aligned(1)).isLessThan(0.2);
    assertThat(value.aligned(1) + value.aligned(-1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void is_stale_when_the_flow_is_older_than_fifteen_minutes() {
    flow(0, 100);

    bench.minuteAt(FeatureBench.FIRST + 14 * FeatureBench.MINUTE);
    assertThat(bench.value.status()).isEqualTo(FeatureStatus.WARMUP);
    bench.minuteAt(FeatureBench.FIRST + 15 * FeatureBench.MINUTE);

    assertThat(bench.value.status()).isEqualTo(FeatureStatus.STALE);
  }

  @Test
  void remembers_earlier_days_over_a_restore() {
    for (int day = 0; day < 5; day++) {
      flow(day, 100 + 10 * day);
    }
    var out = new StateWriter();
    bench.feature().writeTo(out);
    var restored = new FeatureBench(new OptionsFlowFeature(), 1);
    restored.feature().readFrom(new StateReader(out.toBytes()));

    FeatureValue value = flow(5, 130);
    restored.options.accept(
        new OptionsSnapshot(
            FeatureBench.FIRST + 7 * DAY,
            "SPX",
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            OptionalLong.of(130),
            "test",
            0));
    FeatureValue again = restored.minuteAt(FeatureBench.FIRST + 7 * DAY);

    assertThat(again.raw()).isEqualTo(value.raw());
  }
}
