package mia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class SignalGeneratorTest {
  private static final long MINUTE = 60_000_000_000L;

  private final SignalGenerator generator = new SignalGenerator(AutomationMode.LIVE_TRADING);

  private static TradingSignal last(SignalGenerator generator, List<Bar> bars) {
    return generator.onBar(Engines.esAfter(bars), bars.get(bars.size() - 1));
  }

  private static List<Bar> moved(List<Bar> bars, long minutes) {
    var moved = new ArrayList<Bar>();
    for (Bar bar : bars) {
      moved.add(
          Bar.of(
              bar.startNanos() + minutes * MINUTE,
              MINUTE,
              bar.openTicks(),
              bar.highTicks(),
              bar.lowTicks(),
              bar.closeTicks(),
              bar.volume(),
              bar.flow()));
    }
    return moved;
  }

  @Test
  void refuses_in_warm_up() {
    List<Bar> bars = WorkedExample.with(WorkedExample.NINETEEN_A).subList(1, 20);

    assertThat(last(generator, bars).reason()).hasValue(RefusalReason.WARMUP);
  }

  @Test
  void refuses_a_bar_that_was_not_seen_as_a_whole() {
    List<Bar> bars = new ArrayList<>(WorkedExample.with(WorkedExample.NINETEEN_A));
    Bar whole = bars.remove(19);
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

    assertThat(last(generator, bars).reason()).hasValue(RefusalReason.INCOMPLETE_BAR);
  }

  @Test
  void refuses_a_base_that_is_still_forming() {
    List<Bar> bars = RandomMarket.bars(1, 3_000);
    BattleNavaleEngine engine = Engines.es();

    int refused = 0;
    for (Bar bar : bars) {
      engine.onBar(bar);
      TradingSignal signal = generator.onBar(engine, bar);
      if (signal.reason().equals(Optional.of(RefusalReason.NO_SEALED_BASE))) {
        refused++;
        assertThat(engine.frame().rule().base(signal.direction().sign()).isForming()).isTrue();
      }
    }

    assertThat(refused).isPositive();
  }

  @Test
  void refuses_outside_the_entry_window_and_shows_the_candidate() {
    List<Bar> night = moved(WorkedExample.with(WorkedExample.NINETEEN_A), -10 * 60);

    TradingSignal signal = last(generator, night);

    assertThat(signal.reason()).hasValue(RefusalReason.SESSION);
    assertThat(signal.type()).isEqualTo(SignalType.NO_SIGNAL);
    assertThat(signal.entryTicks()).hasValue(WorkedExample.ticks("5996.50"));
  }

  @Test
  void trades_before_the_cash_open_on_paper_only() {
    List<Bar> early = moved(WorkedExample.with(WorkedExample.NINETEEN_A), -2 * 60);

    var paper = new SignalGenerator(AutomationMode.PAPER_TRADING);

    assertThat(last(paper, early).isSignal()).isTrue();
    assertThat(last(generator, early).reason()).hasValue(RefusalReason.SESSION);
  }

  @Test
  void names_the_side_and_the_base_of_a_signal() {
    TradingSignal signal = last(generator, WorkedExample.with(WorkedExample.NINETEEN_A));

    assertThat(signal.direction()).isEqualTo(Direction.LONG);
    assertThat(signal.baseId()).hasValue(1);
    assertThat(signal.metadata()).containsEntry("t1", "true").containsEntry("chaseTicks", "4");
  }

  @Test
  void refuses_a_bar_that_the_engine_did_not_take() {
    List<Bar> bars = WorkedExample.with(WorkedExample.NINETEEN_A);
    BattleNavaleEngine engine = Engines.esAfter(bars.subList(0, 19));

    assertThatThrownBy(() -> generator.onBar(engine, bars.get(19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the last bar");
  }
}
