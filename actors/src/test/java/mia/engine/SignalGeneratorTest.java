package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class SignalGeneratorTest {
  private final SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);

  private TradingSignal last(List<Bar> bars) {
    return generator.onBar(Engines.esAfter(bars), bars.get(bars.size() - 1));
  }

  @Test
  void asks_no_strategy_in_warm_up() {
    TradingSignal signal = last(WorkedExample.with(WorkedExample.NINETEEN_A).subList(1, 20));

    assertThat(signal.reason()).hasValue(RefusalReason.WARMUP);
    assertThat(signal.strategy()).isEmpty();
    assertThat(signal.direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void asks_no_strategy_before_the_regime_can_be_told() {
    TradingSignal signal = last(WorkedExample.with(WorkedExample.NINETEEN_A));

    assertThat(signal.reason()).hasValue(RefusalReason.REGIME_UNCLEAR);
  }

  @Test
  void refuses_a_bar_that_was_not_seen_as_a_whole() {
    List<Bar> bars = new ArrayList<>(RandomMarket.bars(1, 60));
    Bar whole = bars.remove(59);
    bars.add(
        new Bar(
            whole.startNanos(),
            whole.endNanos(),
            whole.openTicks(),
            whole.highTicks(),
            whole.lowTicks(),
            whole.closeTicks(),
            whole.volume(),
            true,
            whole.flow(),
            Optional.empty(),
            false));

    assertThat(last(bars).reason()).hasValue(RefusalReason.INCOMPLETE_BAR);
  }

  @Test
  void refuses_a_bar_that_the_engine_did_not_take() {
    List<Bar> bars = RandomMarket.bars(1, 20);
    BattleNavaleEngine engine = Engines.esAfter(bars.subList(0, 19));

    assertThatThrownBy(() -> generator.onBar(engine, bars.get(19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the last bar");
  }

  @Test
  void tells_of_each_signal_what_it_is_made_of() {
    BattleNavaleEngine engine = Engines.es();
    var signals = new ArrayList<TradingSignal>();
    for (Bar bar : RandomMarket.bars(3, 4_000)) {
      engine.onPeerBar(bar.startNanos(), 5 * bar.closeTicks());
      engine.onBar(bar);
      TradingSignal signal = generator.onBar(engine, bar);
      if (signal.isSignal()) {
        signals.add(signal);
      }
    }

    assertThat(signals).isNotEmpty();
    assertThat(signals)
        .allSatisfy(
            signal -> {
              assertThat(signal.confidence().orElseThrow()).isGreaterThanOrEqualTo(0.65 - 1e-9);
              assertThat(signal.features()).containsKeys("vwap_trend_signal", "dow_trend_regime");
              assertThat(signal.metadata())
                  .containsKeys("tier", "regime", "level", "rewardToRiskNet", "ruleStatus")
                  .containsEntry("confidence.pattern.weight", "0.4")
                  .containsEntry("confidence.regime.weight", "0.15")
                  .containsEntry("engineVersion", BattleNavaleEngine.VERSION);
              assertThat(sumOfParts(signal))
                  .isCloseTo(signal.confidence().getAsDouble(), within(1e-12));
            });
  }

  private static double sumOfParts(TradingSignal signal) {
    double sum = 0;
    for (String part : List.of("pattern", "confluence", "regime", "strategy")) {
      sum +=
          Double.parseDouble(signal.metadata().get("confidence." + part))
              * Double.parseDouble(signal.metadata().get("confidence." + part + ".weight"));
    }
    return sum * Double.parseDouble(signal.metadata().get("confidence.coverageFactor"));
  }
}
