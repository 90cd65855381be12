package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import mia.protocol.market.OptionsSnapshot;
import org.junit.jupiter.api.Test;

class GammaLevelsFeatureTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  private final FeatureBench bench =
      new FeatureBench(new GammaLevelsFeature(FeatureSettings.DEFAULTS), 1);

  private void options(OptionalLong call, OptionalLong put, OptionalLong flip, OptionalLong net) {
    bench.options.accept(
        OptionsSnapshot.ofLevels(FeatureBench.FIRST, "ES", call, put, flip, net, "test"));
  }

  private static OptionalLong at(long ticks) {
    return OptionalLong.of(ticks);
  }

  @Test
  void is_missing_without_a_snapshot() {
    assertThat(bench.minute(24_000, 5).status()).isEqualTo(FeatureStatus.MISSING);
  }

  @Test
  void weighs_near_walls_and_the_side_of_the_flip() {
    options(at(24_008), at(23_995), at(23_985), NONE);

    FeatureValue value = bench.minute(24_000, 5);

    // walls: put 0.5, call 0.2; flip 15 ticks below: fully above
    double walls = 0.5 + 0.5 * (0.5 - 0.2);
    assertThat(value.status()).isEqualTo(FeatureStatus.OK);
    assertThat(value.aligned(1)).isCloseTo(0.6 * walls + 0.4, within(1e-12));
    assertThat(value.aligned(-1)).isCloseTo(0.6 * (1 - walls), within(1e-12));
    assertThat(value.asOfNanos()).isEqualTo(FeatureBench.FIRST);
  }

  @Test
  void a_wall_crossed_by_more_than_two_ticks_no_longer_holds() {
    options(at(23_997), at(24_003), at(24_000), NONE);

    FeatureValue value = bench.minute(24_000, 5);

    assertThat(value.aligned(1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void a_wall_crossed_by_two_ticks_still_holds() {
    options(NONE, at(24_002), at(24_000), NONE);

    FeatureValue value = bench.minute(24_000, 5);

    assertThat(value.aligned(1)).isCloseTo(0.6 * (0.5 + 0.5 * 0.8) + 0.4 * 0.5, within(1e-12));
  }

  @Test
  void takes_the_sign_of_net_gamma_where_there_is_no_flip() {
    options(at(24_100), NONE, NONE, at(-5));

    FeatureValue value = bench.minute(24_000, 5);

    assertThat(value.status()).isEqualTo(FeatureStatus.DEGRADED);
    assertThat(value.aligned(1)).isCloseTo(0.6 * 0.5 + 0.4 * 0.25, within(1e-12));
  }

  @Test
  void leaves_the_walls_alone_where_there_is_neither_flip_nor_net_gamma() {
    options(at(24_005), NONE, NONE, NONE);

    FeatureValue value = bench.minute(24_000, 5);

    assertThat(value.status()).isEqualTo(FeatureStatus.DEGRADED);
    assertThat(value.aligned(1)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void turns_stale_one_minute_after_480_minutes() {
    options(at(24_005), NONE, NONE, NONE);

    FeatureStatus last = null;
    for (int minute = 1; minute <= 420; minute++) {
      last = bench.minute(24_000, 5).status();
    }
    assertThat(last).isEqualTo(FeatureStatus.DEGRADED);
    FeatureStatus atLimit = bench.minuteAt(FeatureBench.FIRST + 479 * FeatureBench.MINUTE).status();
    FeatureStatus beyond = bench.minuteAt(FeatureBench.FIRST + 480 * FeatureBench.MINUTE).status();

    assertThat(atLimit).isEqualTo(FeatureStatus.DEGRADED);
    assertThat(beyond).isEqualTo(FeatureStatus.STALE);
  }
}
