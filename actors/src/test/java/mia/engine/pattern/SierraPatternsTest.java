package mia.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mia.engine.EngineSettings;
import mia.engine.TickScale;
import org.junit.jupiter.api.Test;

class SierraPatternsTest {
  private final PatternBars bars = new PatternBars();

  private SierraPatterns patterns(boolean timeBars) {
    EngineSettings defaults = EngineSettings.defaults();
    var settings =
        new EngineSettings(
            0.6,
            0.65,
            true,
            0.65,
            20,
            true,
            defaults.bases(),
            new EngineSettings.BattleScale(5, 0.6, 0.20, 5, 0.8, timeBars),
            defaults.entry(),
            defaults.features());
    var patterns = new SierraPatterns(settings, new TickScale(1));
    patterns.onBar(bars.series);
    return patterns;
  }

  private void warmUp() {
    for (int i = 0; i < 20; i++) {
      bars.add(100, 101, 99, 100, 100);
    }
  }

  /** Down and up again; each bar opens {@code gap} beyond the close before it. */
  private void downAndUp(long gap) {
    bars.add(100, 102, 98, 100, 100);
    bars.add(100 - gap, 100, 90, 92, 50);
    bars.add(92 + gap, 104, 92, 103, 100);
  }

  @Test
  void a_bar_down_and_up_again_speaks_for_long() {
    warmUp();
    downAndUp(1);

    SierraPatterns patterns = patterns(true);

    // 12 ticks down of 16, half the usual volume.
    assertThat(patterns.strength(SierraPattern.LONG_DOWN_UP_BAR, 0))
        .isCloseTo(0.7 * 12 / 16 + 0.3 * 0.5, within(1e-12));
    assertThat(patterns.faded(1)).isEqualTo(patterns.strength(SierraPattern.LONG_DOWN_UP_BAR, 0));
    assertThat(patterns.faded(-1)).isZero();
  }

  @Test
  void bars_cut_by_the_clock_may_open_at_the_close_before_them() {
    warmUp();
    downAndUp(0);

    assertThat(patterns(true).faded(1)).isPositive();
    assertThat(patterns(false).faded(1)).isZero();
  }

  @Test
  void a_pattern_fades_bar_by_bar_and_ends() {
    warmUp();
    downAndUp(1);
    double fresh = patterns(true).faded(1);
    for (int age = 1; age <= 4; age++) {
      bars.add(103, 104, 102, 103, 100);
      assertThat(patterns(true).faded(1)).isCloseTo(fresh * Math.pow(0.8, age), within(1e-12));
    }

    bars.add(103, 104, 102, 103, 100);

    assertThat(patterns(true).faded(1)).isZero();
  }

  @Test
  void says_nothing_in_warm_up() {
    downAndUp(1);

    assertThat(patterns(true).faded(1)).isNaN();
    assertThat(patterns(true).strength(SierraPattern.LONG_DOWN_UP_BAR, 0)).isNaN();
  }

  @Test
  void two_legs_up_that_start_ever_higher_speak_for_long() {
    warmUp();
    bars.add(100, 101, 96, 100, 100);
    bars.add(100, 112, 99, 108, 100);
    bars.add(108, 109, 97, 104, 100);
    bars.add(104, 120, 103, 118, 100);

    // First leg from 96 to 112, 16 of 24 ticks.
    assertThat(patterns(true).strength(SierraPattern.COLOR_UP_SETTING, 0))
        .isCloseTo(0.8 * 16 / 24, within(1e-12));
  }

  @Test
  void two_legs_up_that_start_lower_are_no_setting() {
    warmUp();
    bars.add(100, 101, 96, 100, 100);
    bars.add(100, 112, 99, 108, 100);
    bars.add(108, 109, 96, 104, 100);
    bars.add(104, 120, 103, 118, 100);

    assertThat(patterns(true).strength(SierraPattern.COLOR_UP_SETTING, 0)).isNaN();
  }
}
