package mia.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import mia.engine.EngineSettings;
import mia.engine.WorkedExample;
import mia.protocol.signal.MarketRegime;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaseStrategyTest {
  private static DecisionCase unclear(DecisionCase example) {
    example.now.regime = MarketRegime.UNCLEAR;
    return example;
  }

  @ParameterizedTest
  @EnumSource(
      value = MarketRegime.class,
      names = {"UNCLEAR", "TRANSITION"})
  void is_asked_where_there_is_neither_trend_nor_range(MarketRegime regime) {
    DecisionCase example = DecisionCase.triggered();
    example.now.regime = regime;

    Decision decision = example.decide();

    assertThat(decision.strategy()).isEqualTo(StrategyName.BASE);
    assertThat(decision.side()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.70, STRONG_BASE", "0.69, WEAK_BASE"})
  void has_two_tiers(double confluence, Tier tier) {
    DecisionCase example = unclear(DecisionCase.triggered());
    example.now.confluence = confluence;

    assertThat(example.decide().tier()).isEqualTo(tier);
  }

  @Test
  void has_no_side_without_a_rule() {
    Decision decision = unclear(DecisionCase.of(WorkedExample.NINETEEN_B)).decide();

    assertThat(decision.reason()).isEqualTo(RefusalReason.GOLDEN_RULE);
    assertThat(decision.side()).isZero();
  }

  @Test
  void waits_for_a_trigger_where_the_rule_is_not_required() {
    DecisionCase example = unclear(DecisionCase.of(WorkedExample.NINETEEN_B));
    example.now.settings = EngineSettings.defaults().withGates(false, 0.65, 0.65);

    Decision decision = example.decide();

    assertThat(decision.reason()).isEqualTo(RefusalReason.NO_TRIGGER);
    assertThat(decision.side()).isZero();
  }

  @Test
  void says_nothing_before_the_regime_is_known() {
    DecisionCase example = unclear(DecisionCase.triggered());
    example.now.regimeKnown = false;

    Decision decision = example.decide();

    assertThat(decision.reason()).isEqualTo(RefusalReason.REGIME_UNCLEAR);
    assertThat(decision.strategy()).isNull();
  }

  @Test
  void says_nothing_of_a_bar_that_was_not_seen_as_a_whole() {
    DecisionCase example = unclear(DecisionCase.triggered());
    example.now.complete = false;

    assertThat(example.decide().reason()).isEqualTo(RefusalReason.INCOMPLETE_BAR);
  }
}
