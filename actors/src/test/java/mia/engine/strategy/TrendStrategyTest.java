package mia.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import mia.engine.EngineSettings;
import mia.engine.Engines;
import mia.engine.WorkedExample;
import mia.engine.pattern.MicrostructureAnomaly;
import mia.protocol.market.Instrument;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.MarketRegime;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendStrategyTest {
  private final DecisionCase example = DecisionCase.triggered();
  private final ScriptedSituation now = example.now;

  @Nested
  class Tiers {
    @ParameterizedTest
    @CsvSource({
      // C, pullback quality (empty: none), S, F2, strong trend, tau, expected
      "0.85, 0.80, 0.70, 0.5, true, 0.7, PREMIUM_PULLBACK",
      "0.85, 0.80, 0.70, 0.5, false, 0.7, STRONG_PULLBACK",
      "0.85, 0.80, 0.69, 0.5, true, 0.7, STRONG_PULLBACK",
      "0.85, 0.79, 0.70, 0.5, true, 0.7, STRONG_PULLBACK",
      "0.84, 0.80, 0.70, 0.5, true, 0.7, STRONG_PULLBACK",
      "0.70, 0.60, 0.50, 0.5, false, 0.2, STRONG_PULLBACK",
      "0.70, 0.59, 0.50, 0.5, false, 0.33, STRONG_TREND",
      "0.70, 0.60, 0.49, 0.5, false, 0.33, STRONG_TREND",
      "0.80, , 0.5, 0.79, true, 0.33, STRONG_TREND",
      "0.70, , 0.5, 0.5, false, 0.32, WEAK_SIGNAL",
      "0.65, , 0.5, 0.5, true, 0.9, WEAK_SIGNAL",
    })
    void follow_confluence_pullback_and_structure(
        double confluence,
        Double pullback,
        double structure,
        double patterns,
        boolean strong,
        double tau,
        Tier tier) {
      now.confluence = confluence;
      now.pullback = pullback != null;
      now.pullbackQuality = pullback == null ? Double.NaN : pullback;
      now.structure = structure;
      now.patternFeature = patterns;
      now.regime = strong ? MarketRegime.STRONG_TREND_BULLISH : MarketRegime.WEAK_TREND_BULLISH;
      now.tauOfSide = tau;

      assertThat(example.decide().tier()).isEqualTo(tier);
    }

    @Test
    void call_a_loud_bar_without_pullback_a_breakout() {
      DecisionCase loud =
          DecisionCase.of(WorkedExample.NINETEEN_A, "5994.25 5996.75 5994.00 5996.50 2100");
      loud.now.anomaly = new MicrostructureAnomaly();
      loud.now.confluence = 0.80;
      loud.now.patternFeature = 0.80;
      loud.now.regime = MarketRegime.STRONG_TREND_BULLISH;

      assertThat(loud.decide().tier()).isEqualTo(Tier.PREMIUM_BREAKOUT);
    }
  }

  @Nested
  class Refusals {
    @Test
    void tell_a_bar_out_of_the_ordinary_before_the_trigger() {
      DecisionCase wild =
          DecisionCase.of(WorkedExample.NINETEEN_A, "5994.25 5994.75 5994.00 5994.50 9000");

      assertThat(wild.decide().reason()).isEqualTo(RefusalReason.ANOMALY);
    }

    @Test
    void begin_with_the_golden_rule() {
      DecisionCase violated = DecisionCase.of(WorkedExample.NINETEEN_B);

      assertThat(violated.decide().reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
      assertThat(violated.decide().side()).isEqualTo(1);
    }

    @Test
    void name_a_trend_against_the_rule_as_broken_rule() {
      now.regime = MarketRegime.STRONG_TREND_BEARISH;

      assertThat(example.decide().reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
      assertThat(example.decide().side()).isEqualTo(-1);
    }

    @Test
    void tell_a_missing_trigger() {
      DecisionCase quiet = DecisionCase.of(WorkedExample.NINETEEN_A, DecisionCase.INSIDE);

      assertThat(quiet.decide().reason()).isEqualTo(RefusalReason.NO_TRIGGER);
    }

    @Test
    void tell_a_close_that_ran_away() {
      DecisionCase late = DecisionCase.of(WorkedExample.NINETEEN_A, DecisionCase.RUNAWAY);

      assertThat(late.decide().reason()).isEqualTo(RefusalReason.CHASE);
    }

    @Test
    void tell_an_undefined_confluence_before_a_low_one() {
      now.confluence = Double.NaN;

      assertThat(example.decide().reason()).isEqualTo(RefusalReason.COVERAGE);
    }

    @Test
    void tell_a_low_confluence() {
      now.confluence = 0.6499;

      assertThat(example.decide().reason()).isEqualTo(RefusalReason.INSUFFICIENT_CONFLUENCE);
    }

    @Test
    void tell_a_stop_that_is_too_far() {
      EngineSettings defaults = EngineSettings.defaults();
      now.settings =
          new EngineSettings(
              defaults.baseQualityThreshold(),
              defaults.confluenceThreshold(),
              true,
              defaults.minSignalConfidence(),
              defaults.patternLookbackPeriods(),
              true,
              defaults.bases(),
              defaults.battle(),
              new EngineSettings.Entry(0.75, 6, 0.1, 12, 40, false),
              defaults.features());

      assertThat(example.decide().reason()).isEqualTo(RefusalReason.STOP_TOO_WIDE);
      assertThat(example.decide().hasCandidate()).isFalse();
    }

    @Test
    void come_without_a_candidate_before_the_final_checks() {
      now.opposingZone = 19;

      Decision decision = example.decide();

      assertThat(decision.reason()).isEqualTo(RefusalReason.TARGET_TOO_CLOSE);
      assertThat(decision.hasCandidate()).isFalse();
      assertThat(decision.confidence().isMeasured()).isFalse();
    }
  }

  @Nested
  class Prices {
    @ParameterizedTest
    @CsvSource({"19.5, 26", "27, 26", "30.5, 29", "39, 38", "40, 39", "100, 39"})
    void aim_at_the_opposing_zone_between_two_and_three_risks(double zone, long reward) {
      now.opposingZone = zone;

      assertThat(example.decide().rewardTicks()).isEqualTo(reward);
    }

    @ParameterizedTest
    @CsvSource({
      "5993.00, 5992.50",
      "5992.75, 5992.25",
      "5992.50, 5993.25",
      "5994.00, 5993.25",
    })
    void hide_the_stop_behind_a_swing_that_is_near(String swing, String stop) {
      now.hasSwing = true;
      now.swing = WorkedExample.ticks(swing);

      assertThat(example.decide().stopTicks()).isEqualTo(WorkedExample.ticks(stop));
    }
  }

  @Nested
  class FinalDecisions {
    @Test
    void keep_the_candidate_they_refuse() {
      example.micro = withCost(2_000);

      Decision decision = example.decide();

      assertThat(decision.reason()).isEqualTo(RefusalReason.RR_NET);
      assertThat(decision.hasCandidate()).isTrue();
      assertThat(decision.rewardToRiskNet()).isLessThan(1.2);
      assertThat(decision.confidence().isMeasured()).isTrue();
    }

    @Test
    void ask_the_session_before_the_confidence() {
      now.regimeConfidence = 0;
      var maker = new DecisionMaker(AutomationMode.LIVE_TRADING, example.micro);
      var anotherDay = Engines.CALENDAR.next(example.engine.dayOfDecision());

      assertThat(maker.decide(now, anotherDay).reason()).isEqualTo(RefusalReason.SESSION);
      assertThat(example.decide().reason()).isEqualTo(RefusalReason.CONFIDENCE);
    }

    private Instrument withCost(long costMinor) {
      Instrument mes = example.micro;
      return new Instrument(
          mes.symbol(),
          new BigDecimal("0.25"),
          mes.tickValueMinor(),
          "USD",
          mes.months(),
          costMinor,
          1.0,
          1,
          mes.micro(),
          mes.lowestPriceTicks(),
          mes.highestPriceTicks());
    }
  }
}
