package mia.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import mia.engine.EngineSettings;
import mia.engine.WorkedExample;
import mia.protocol.signal.MarketRegime;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeStrategyTest {
  /** A range whose lower fifth holds the close of 5996.50. */
  private static DecisionCase ranging(DecisionCase example) {
    example.now.regime = MarketRegime.RANGE_NEUTRAL;
    example.now.hasRange = true;
    example.now.rangeSupport = WorkedExample.ticks("5993.00");
    example.now.rangeResistance = WorkedExample.ticks("6011.00");
    example.now.rangeQuality = 0.8;
    return example;
  }

  private final DecisionCase example = ranging(DecisionCase.triggered());
  private final ScriptedSituation now = example.now;

  @Nested
  class Edges {
    @ParameterizedTest
    @CsvSource({
      "5993.00, 6010.50, 1",
      "5993.00, 6010.25, 0",
      "5979.00, 6001.00, 0",
      "5979.00, 6000.75, -1",
      "5998.00, 6020.00, 1",
    })
    void are_the_outer_fifths(String support, String resistance, int side) {
      now.rangeSupport = WorkedExample.ticks(support);
      now.rangeResistance = WorkedExample.ticks(resistance);

      Decision decision = example.decide();

      assertThat(decision.side()).isEqualTo(side);
      assertThat(decision.reason() == RefusalReason.NOT_AT_EDGE).isEqualTo(side == 0);
    }
  }

  @Nested
  class Tiers {
    @ParameterizedTest
    @CsvSource({
      // C, S, Q, expected; strength is the composite, .7009, and the bar is loud
      "0.85, 0.80, 0.80, PREMIUM_BOUNCE",
      "0.84, 0.80, 0.80, STRONG_BOUNCE",
      "0.85, 0.70, 0.80, STRONG_BOUNCE",
      "0.85, 0.80, 0.79, STRONG_BOUNCE",
      "0.69, 0.80, 0.80, WEAK_BOUNCE",
      "0.80, 0.00, 0.80, WEAK_BOUNCE",
    })
    void follow_confluence_setup_and_range(
        double confluence, double structure, double quality, Tier tier) {
      now.confluence = confluence;
      now.structure = structure;
      now.rangeQuality = quality;

      assertThat(example.decide().tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"0.75, FADE_SIGNAL", "0.74, WEAK_BOUNCE"})
    void call_a_trap_with_a_poor_setup_a_fade(double confluence, Tier tier) {
      DecisionCase trap = ranging(DecisionCase.of(WorkedExample.NINETEEN_A, DecisionCase.TRAP));
      trap.now.confluence = confluence;
      trap.now.structure = 0;

      assertThat(trap.decide().tier()).isEqualTo(tier);
    }
  }

  @Nested
  class Refusals {
    @Test
    void want_the_golden_rule_for_a_fade_as_well() {
      DecisionCase broken = ranging(trapBelowBrokenBase());

      assertThat(broken.decide().reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
    }

    @Test
    void spare_a_fade_the_golden_rule_only_by_setting() {
      DecisionCase broken = ranging(trapBelowBrokenBase());
      EngineSettings defaults = EngineSettings.defaults();
      broken.now.settings =
          new EngineSettings(
              0.6,
              0.65,
              true,
              0.65,
              20,
              true,
              defaults.bases(),
              defaults.battle(),
              new EngineSettings.Entry(0.75, 6, 2.5, 20, 40, true),
              defaults.features());

      assertThat(broken.decide().reason()).isNotEqualTo(RefusalReason.GOLDEN_RULE);
      assertThat(broken.decide().hasCandidate()).isTrue();
      assertThat(broken.decide().baseId()).isZero();
    }

    private DecisionCase trapBelowBrokenBase() {
      return DecisionCase.of(WorkedExample.NINETEEN_B, "5993.50 5996.75 5993.00 5996.50 1600");
    }

    @Test
    void want_a_confirmation() {
      DecisionCase quiet = ranging(DecisionCase.of(WorkedExample.NINETEEN_A, DecisionCase.INSIDE));
      quiet.now.alignedComposite = 0.6;

      assertThat(quiet.decide().reason()).isEqualTo(RefusalReason.NO_CONFIRMATION);
    }

    @Test
    void take_a_composite_above_the_middle_as_confirmation() {
      DecisionCase quiet = ranging(DecisionCase.of(WorkedExample.NINETEEN_A, DecisionCase.INSIDE));
      quiet.now.alignedComposite = 0.61;

      assertThat(quiet.decide().hasCandidate()).isTrue();
    }

    @Test
    void tell_a_target_that_is_behind_the_price() {
      now.rangeSupport = WorkedExample.ticks("5997.00");
      now.rangeResistance = WorkedExample.ticks("5996.75");

      Decision decision = example.decide();

      assertThat(decision.reason()).isEqualTo(RefusalReason.INVALID_PRICES);
      assertThat(decision.hasCandidate()).isTrue();
      assertThat(decision.rewardToRisk()).isNaN();
    }

    @Test
    void tell_a_range_that_is_too_small_for_the_risk() {
      now.rangeSupport = WorkedExample.ticks("5996.00");
      now.rangeResistance = WorkedExample.ticks("5999.50");

      assertThat(example.decide().reason()).isEqualTo(RefusalReason.RR_GROSS);
    }
  }

  @Test
  void hides_the_stop_behind_the_farther_of_edge_and_base() {
    assertThat(example.decide().stopTicks()).isEqualTo(WorkedExample.ticks("5992.25"));

    now.rangeSupport = WorkedExample.ticks("5994.25");

    assertThat(example.decide().stopTicks()).isEqualTo(WorkedExample.ticks("5993.25"));
  }

  @Test
  void aims_one_tick_before_the_opposite_edge() {
    assertThat(example.decide().targetTicks()).isEqualTo(WorkedExample.ticks("6010.75"));
  }

  @Test
  void gives_no_credit_for_a_regime_biased_against_it() {
    now.regime = MarketRegime.RANGE_BEARISH_BIAS;
    assertThat(example.decide().confidence().regime()).isZero();

    now.regime = MarketRegime.RANGE_BULLISH_BIAS;
    assertThat(example.decide().confidence().regime()).isEqualTo(now.regimeConfidence);
  }
}
