package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What no recorded bar reaches: counts of trades, quotes, patterns. */
class CoreFeaturesTest {
  @Nested
  class VolumeConfirmation {
    private final FeatureBench bench =
        new FeatureBench(new VolumeConfirmationFeature(FeatureSettings.DEFAULTS), 1);

    private FeatureValue afterTenBars(long volume) {
      for (int i = 0; i < 10; i++) {
        bench.minute(24_000, 100);
      }
      return bench.minute(24_000, volume);
    }

    @Test
    void weighs_volume_delta_and_aggressors() {
      bench.core.deltaRatio = -0.1;
      bench.core.buyShare = 0.6;

      FeatureValue value = afterTenBars(120);

      assertThat(value.status()).isEqualTo(FeatureStatus.OK);
      assertThat(value.aligned(1)).isCloseTo(0.3 + 0.3 * 0.25 + 0.2 * 0.75, within(1e-12));
      assertThat(value.aligned(-1)).isCloseTo(0.3 + 0.3 * 0.75 + 0.2 * 0.25, within(1e-12));
    }

    @Test
    void is_only_the_volume_without_order_flow() {
      FeatureValue value = afterTenBars(150);

      assertThat(value.status()).isEqualTo(FeatureStatus.DEGRADED);
      assertThat(value.aligned(1)).isEqualTo(0.75);
      assertThat(value.aligned(-1)).isEqualTo(0.75);
    }
  }

  @Nested
  class SierraPatterns {
    private final FeatureBench bench =
        new FeatureBench(new SierraPatternFeature(FeatureSettings.DEFAULTS), 1);

    private FeatureValue bars(int count) {
      for (int i = 1; i < count; i++) {
        bench.minute(24_000, 100);
      }
      return bench.minute(24_000, 100);
    }

    @Test
    void raises_the_strength_of_the_battle_by_half_of_a_pattern() {
      bench.core.patternLong = 0.6;
      bench.core.patternShort = 0.2;
      bench.core.sierraLong = 0.5;
      bench.core.sierraShort = 0;

      FeatureValue value = bars(20);

      assertThat(value.aligned(1)).isCloseTo(1 - 0.4 * 0.75, within(1e-12));
      assertThat(value.aligned(-1)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void is_missing_when_there_is_no_battle_after_the_warm_up() {
      assertThat(bars(19).status()).isEqualTo(FeatureStatus.WARMUP);
      assertThat(bars(1).status()).isEqualTo(FeatureStatus.MISSING);
    }
  }

  @Nested
  class Spread {
    @Test
    void grows_from_one_scaled_tick_to_four() {
      var es = new FeatureBench(new SpreadFeature(), 1);
      var nq = new FeatureBench(new SpreadFeature(), 5);

      assertThat(es.minuteWithSpread(30, 20).raw()).isCloseTo(0.5 / 3, within(1e-12));
      assertThat(es.minuteWithSpread(200, 20).raw()).isEqualTo(1.0);
      assertThat(nq.minuteWithSpread(200, 20).raw()).isCloseTo(5.0 / 15, within(1e-12));
    }

    @Test
    void is_missing_without_quotes() {
      var bench = new FeatureBench(new SpreadFeature(), 1);

      assertThat(bench.minute(24_000, 5).status()).isEqualTo(FeatureStatus.MISSING);
      assertThat(bench.minuteWithSpread(0, 0).status()).isEqualTo(FeatureStatus.MISSING);
    }
  }

  @Nested
  class MarketVolatility {
    @Test
    void is_invalid_while_nothing_ever_moved() {
      var bench = new FeatureBench(new MarketVolatilityFeature(FeatureSettings.DEFAULTS), 1);
      bench.core.atr = 0;

      FeatureStatus before = null;
      for (int i = 0; i < 119; i++) {
        before = bench.minute(24_000, 5).status();
      }

      assertThat(before).isEqualTo(FeatureStatus.WARMUP);
      assertThat(bench.minute(24_000, 5).status()).isEqualTo(FeatureStatus.INVALID);
    }
  }
}
