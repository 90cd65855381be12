package mia.feed.simulated;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.SignalGenerator;
import mia.engine.base.Base;
import mia.engine.base.BaseMachine;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/**
 * What the engine finds in a window of a series of minutes: bases (battle-navale 4.3), signals and
 * refusals. The bars before the window warm it up.
 */
final class MethodStatistics {
  private static final double HOUR_MINUTES = 60.0;

  private final Set<Long> bases = new HashSet<>();
  private final Set<Long> armed = new HashSet<>();
  private final Map<RefusalReason, Integer> refusals = new TreeMap<>();
  private int bars;
  private int signals;
  private long firstSignalNanos = Long.MAX_VALUE;

  /** Counts bars that start and end within the window. */
  static MethodStatistics of(
      List<Bar> series, Instrument instrument, TradingCalendar calendar, Predicate<Bar> window) {
    var statistics = new MethodStatistics();
    var engine = new BattleNavaleEngine(EngineSettings.defaults(), instrument, calendar);
    Instrument micro = Instruments.builtIn().require(instrument.micro());
    var generator = new SignalGenerator(AutomationMode.PAPER_TRADING, micro);
    for (Bar bar : series) {
      if (engine.accepts(bar)) {
        engine.onBar(bar);
        TradingSignal signal = generator.onBar(engine, bar);
        if (window.test(bar)) {
          statistics.count(engine.frame().bases(), signal, bar);
        }
      }
    }
    return statistics;
  }

  private void count(BaseMachine machine, TradingSignal signal, Bar bar) {
    bars++;
    if (machine.forming() != null) {
      note(machine.forming());
    }
    for (int i = 0; machine.live(i) != null; i++) {
      note(machine.live(i));
    }
    if (signal.type() == SignalType.NO_SIGNAL) {
      refusals.merge(signal.reason().orElseThrow(), 1, Integer::sum);
    } else {
      signals++;
      firstSignalNanos = Math.min(firstSignalNanos, bar.endNanos());
    }
  }

  private void note(Base base) {
    bases.add(base.id());
    if (base.isArmed()) {
      armed.add(base.id());
    }
  }

  double basesPerHour() {
    return bases.size() * HOUR_MINUTES / bars;
  }

  double armedBasesPerHour() {
    return armed.size() * HOUR_MINUTES / bars;
  }

  double signalsPerHour() {
    return signals * HOUR_MINUTES / bars;
  }

  int signals() {
    return signals;
  }

  /** End of the bar of the first signal, {@link Long#MAX_VALUE} without one. */
  long firstSignalNanos() {
    return firstSignalNanos;
  }

  /** Refusals by their first reason. */
  Map<RefusalReason, Integer> refusals() {
    return refusals;
  }
}
