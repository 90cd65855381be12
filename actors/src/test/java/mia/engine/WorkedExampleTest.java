package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mia.engine.base.Base;
import mia.engine.base.BaseEvent;
import mia.engine.base.BattleFrame;
import mia.engine.confluence.ConfluenceScore;
import mia.engine.strategy.Decision;
import mia.engine.strategy.DecisionMaker;
import mia.engine.strategy.ScriptedSituation;
import mia.engine.strategy.Tier;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.MarketRegime;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.RuleStatus;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Battle-navale 16 and its variants, to the printed digits. */
class WorkedExampleTest {
  private static final Offset<Double> PRINTED = within(0.00005);
  private static final long MIRROR_TICKS = 6000 * 4;

  private static final int END_OF_TRIGGER = 20;

  /** What is decided on the last bar with the surroundings that the example gives. */
  private static Decision decide(BattleNavaleEngine engine) {
    return decide(engine, new ScriptedSituation(engine.situation()));
  }

  private static Decision decide(BattleNavaleEngine engine, ScriptedSituation given) {
    assertThat(engine.bars().count()).isEqualTo(END_OF_TRIGGER);
    return new DecisionMaker(AutomationMode.LIVE_TRADING, Engines.instrument("MES"))
        .decide(given, engine.dayOfDecision());
  }

  @Nested
  class Bases {
    @Test
    void opens_with_the_longest_suffix_that_fits() {
      BattleNavaleEngine engine =
          Engines.esAfter(WorkedExample.with(WorkedExample.NINETEEN_A).subList(0, 12));

      Base forming = engine.frame().bases().forming();

      assertThat(forming.first()).isEqualTo(9);
      assertThat(forming.last()).isEqualTo(11);
      assertThat(forming.sizeTicks()).isEqualTo(6);
    }

    @Test
    void is_sealed_by_the_bar_that_leaves_it() {
      BattleNavaleEngine engine =
          Engines.esAfter(WorkedExample.with(WorkedExample.NINETEEN_A).subList(0, 17));

      Base sealed = engine.frame().bases().live(0);

      assertThat(engine.frame().bases().event(0)).isEqualTo(BaseEvent.SEAL);
      assertThat(sealed.bars()).isEqualTo(7);
      assertThat(sealed.sizeTicks()).isEqualTo(7);
      assertThat(sealed.durationTerm()).isEqualTo(0.7);
      assertThat(sealed.sizeTerm()).isEqualTo(0.7);
      assertThat(sealed.volumeTerm()).isCloseTo(0.9372, PRINTED);
      assertThat(sealed.respectTerm()).isEqualTo(0.9375);
      assertThat(sealed.quality()).isCloseTo(0.8187, PRINTED);
      assertThat(sealed.qualityClass()).isEqualTo(BaseQuality.EXCELLENT);
      assertThat(sealed.balance()).isCloseTo(0.4265, PRINTED);
      assertThat(sealed.colour()).isEqualTo(1);
      assertThat(sealed.isArmed()).isTrue();
    }
  }

  @Nested
  class VariantA {
    private final List<Bar> bars = WorkedExample.with(WorkedExample.NINETEEN_A);

    @Test
    void warns_when_a_rouge_closes_two_ticks_above_the_base() {
      BattleNavaleEngine engine = Engines.esAfter(bars.subList(0, 19));

      assertThat(engine.frame().rule().status()).isEqualTo(RuleStatus.VIOLATION_WARNING);
      assertThat(engine.frame().rule().holds(1)).isTrue();
    }

    @Test
    void measures_the_battle_and_the_composite() {
      BattleFrame frame = Engines.esAfter(bars).frame();

      assertThat(frame.battle().vikingsSum()).isCloseTo(2.0822, PRINTED);
      assertThat(frame.battle().defendersSum()).isCloseTo(1.0773, PRINTED);
      assertThat(frame.battle().vikingsShare()).isCloseTo(0.6590, PRINTED);
      assertThat(frame.rule().status()).isEqualTo(RuleStatus.WEAK_BULLISH);
      assertThat(frame.rule().value()).isEqualTo(0.6);
      assertThat(frame.composite().value()).isCloseTo(0.7009, PRINTED);
      assertThat(frame.composite().status()).isEqualTo(BattleStatus.VIKINGS_WINNING);
      assertThat(frame.composite().strength()).isCloseTo(0.4019, PRINTED);
      assertThat(frame.composite().patternStrength(1)).isCloseTo(0.6653, PRINTED);
    }

    @Test
    void triggers_both_ways() {
      BattleNavaleEngine engine = Engines.esAfter(bars);

      assertThat(engine.trigger(1).isBreakout()).isTrue();
      assertThat(engine.trigger(1).isRepelled()).isTrue();
      assertThat(engine.trigger(1).chaseTicks()).isEqualTo(4);
    }

    @Test
    void joins_indicators_timeframes_and_structure() {
      assertThat(ConfluenceScore.of(0.7587, 0.72, 0.65, 0.40)).isCloseTo(0.7345, PRINTED);
    }

    @Test
    void buys_with_the_stop_below_the_base() {
      Decision decision = decide(Engines.esAfter(bars));

      assertThat(decision.reason()).isNull();
      assertThat(decision.side()).isEqualTo(1);
      assertThat(decision.tier()).isEqualTo(Tier.STRONG_TREND);
      assertThat(decision.entryTicks()).isEqualTo(WorkedExample.ticks("5996.50"));
      assertThat(decision.stopTicks()).isEqualTo(WorkedExample.ticks("5993.25"));
      assertThat(decision.targetTicks()).isEqualTo(WorkedExample.ticks("6003.00"));
      assertThat(decision.rewardToRisk()).isEqualTo(2.0);
      assertThat(decision.rewardToRiskNet()).isCloseTo(1.358, within(0.0005));
      assertThat(decision.confidence().value()).isCloseTo(0.6927, PRINTED);
    }

    @Test
    void is_refused_in_a_market_without_a_clear_regime() {
      BattleNavaleEngine engine = Engines.esAfter(bars);
      var given = new ScriptedSituation(engine.situation());
      given.regimeConfidence = 0.30;

      Decision decision = decide(engine, given);

      assertThat(decision.confidence().value()).isCloseTo(0.6229, PRINTED);
      assertThat(decision.reason()).isEqualTo(RefusalReason.CONFIDENCE);
    }
  }

  @Test
  void variant_b_a_rouge_below_the_base_breaks_the_rule() {
    List<Bar> bars = WorkedExample.with(WorkedExample.NINETEEN_B);
    BattleNavaleEngine engine = Engines.esAfter(bars);
    BattleFrame frame = engine.frame();

    assertThat(frame.battle().vikingsShare()).isCloseTo(0.6533, PRINTED);
    assertThat(frame.rule().value()).isEqualTo(0.2);
    assertThat(frame.rule().status()).isEqualTo(RuleStatus.VIOLATION_CONFIRMED);
    assertThat(frame.rule().violationAge(1)).isEqualTo(1);
    assertThat(frame.rule().isCoolingDown(1)).isTrue();
    assertThat(frame.composite().value()).isCloseTo(0.4563, PRINTED);
    assertThat(frame.composite().status()).isEqualTo(BattleStatus.BALANCED_FIGHT);
    assertThat(decide(engine).reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
  }

  @Test
  void variant_c_a_close_on_the_base_low_is_not_below_it() {
    BattleFrame frame = Engines.esAfter(WorkedExample.with(WorkedExample.NINETEEN_C)).frame();

    assertThat(frame.rule().holds(1)).isTrue();
    assertThat(frame.battle().vikingsShare()).isCloseTo(0.6548, PRINTED);
    assertThat(frame.composite().value()).isCloseTo(0.6992, PRINTED);
    assertThat(frame.composite().patternStrength(1)).isCloseTo(0.6641, PRINTED);
  }

  @Test
  void variant_d_a_gap_below_the_base_ends_it_without_a_violation() {
    List<Bar> bars = WorkedExample.with(WorkedExample.NINETEEN_D);
    BattleNavaleEngine engine = Engines.esAfter(bars);
    BattleFrame frame = engine.frame();

    assertThat(frame.battle().vikingsShare()).isCloseTo(0.9153, PRINTED);
    assertThat(frame.rule().value()).isEqualTo(0.5);
    assertThat(frame.rule().status()).isEqualTo(RuleStatus.UNCLEAR);
    assertThat(frame.rule().violationAge(1)).isNegative();
    assertThat(frame.composite().value()).isCloseTo(0.6661, PRINTED);
    assertThat(decide(engine).reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
  }

  @Test
  void variant_e_the_mirror_sells() {
    List<Bar> bars =
        RandomMarket.mirrored(WorkedExample.with(WorkedExample.NINETEEN_A), MIRROR_TICKS);
    BattleNavaleEngine engine = Engines.esAfter(bars);
    BattleFrame frame = engine.frame();

    assertThat(frame.battle().vikingsShare()).isCloseTo(0.3410, PRINTED);
    assertThat(frame.rule().value()).isEqualTo(0.4);
    assertThat(frame.composite().value()).isCloseTo(0.2991, PRINTED);
    assertThat(frame.composite().patternStrength(-1)).isCloseTo(0.6653, PRINTED);
    var given = new ScriptedSituation(engine.situation());
    given.regime = MarketRegime.WEAK_TREND_BEARISH;
    Decision decision = decide(engine, given);
    assertThat(decision.isTrade()).isTrue();
    assertThat(decision.side()).isEqualTo(-1);
    assertThat(decision.stopTicks()).isEqualTo(WorkedExample.ticks("6006.75"));
    assertThat(decision.confidence().value()).isCloseTo(0.6927, PRINTED);
  }
}
