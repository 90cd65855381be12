package mia.feed.simulated;

import java.util.ArrayList;
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
import mia.engine.base.Trigger;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/**
 * What the engine finds in a window of a series of minutes: bases (battle-navale 4.3), triggers of
 * a held base within the chase limit (8), signals of the whole method and refusals. The bars before
 * the window warm it up.
 */
final class MethodStatistics {
  private static final double HOUR_MINUTES = 60.0;

  private final BattleNavaleEngine engine;
  private final SignalGenerator generator;
  private final Set<Long> bases = new HashSet<>();
  private final Set<Long> armed = new HashSet<>();
  private final List<Long> triggers = new ArrayList<>();
  private final List<Long> signals = new ArrayList<>();
  private final Map<RefusalReason, Integer> refusals = new TreeMap<>();
  private int bars;

  private MethodStatistics(Instrument instrument, TradingCalendar calendar) {
    engine = new BattleNavaleEngine(EngineSettings.defaults(), instrument, calendar);
    Instrument micro = Instruments.builtIn().require(instrument.micro());
    generator = new SignalGenerator(AutomationMode.PAPER_TRADING, micro);
  }

  /**
   * Runs the engine over a whole series and counts the bars of a window.
   *
   * @param peer minutes of the other symbol
   */
  static MethodStatistics of(
      List<Bar> series,
      List<Bar> peer,
      Instrument instrument,
      TradingCalendar calendar,
      Predicate<Bar> window) {
    var statistics = new MethodStatistics(instrument, calendar);
    int nextPeer = 0;
    for (Bar bar : series) {
      while (nextPeer < peer.size() && peer.get(nextPeer).startNanos() <= bar.startNanos()) {
        Bar other = peer.get(nextPeer++);
        statistics.engine.onPeerBar(other.startNanos(), other.closeTicks());
      }
      if (statistics.engine.accepts(bar)) {
        statistics.engine.onBar(bar);
        TradingSignal signal = statistics.generator.onBar(statistics.engine, bar);
        if (window.test(bar)) {
          statistics.count(signal, bar);
        }
      }
    }
    return statistics;
  }

  private void count(TradingSignal signal, Bar bar) {
    bars++;
    BaseMachine machine = engine.frame().bases();
    if (machine.forming() != null) {
      note(machine.forming());
    }
    for (int i = 0; machine.live(i) != null; i++) {
      note(machine.live(i));
    }
    int side = engine.frame().rule().direction();
    if (engine.isWarmedUp() && side != 0 && triggers(engine.trigger(side))) {
      triggers.add(bar.endNanos());
    }
    if (signal.type() == SignalType.NO_SIGNAL) {
      refusals.merge(signal.reason().orElseThrow(), 1, Integer::sum);
    } else {
      signals.add(bar.endNanos());
    }
  }

  private boolean triggers(Trigger trigger) {
    EngineSettings.Entry entry = engine.settings().entry();
    double atr = engine.frame().atr().value();
    return trigger.fires()
        && trigger.chaseTicks() <= engine.scale().at(entry.chaseAtr(), entry.chaseTicks(), atr);
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

  double triggersPerHour() {
    return triggers.size() * HOUR_MINUTES / bars;
  }

  double signalsPerHour() {
    return signals.size() * HOUR_MINUTES / bars;
  }

  /** Ends of the bars with a trigger on the side of the golden rule. */
  List<Long> triggers() {
    return triggers;
  }

  /** Ends of the bars with a signal of the whole method. */
  List<Long> signals() {
    return signals;
  }

  /** Refusals by their first reason. */
  Map<RefusalReason, Integer> refusals() {
    return refusals;
  }
}
