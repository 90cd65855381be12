package mia.engine.strategy;

import java.util.List;
import mia.engine.BattleNavaleEngine;
import mia.engine.Engines;
import mia.engine.WorkedExample;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.signal.AutomationMode;

/** The worked example at its last bar, with surroundings that a test changes before it decides. */
final class DecisionCase {
  /** Bar 20 that stays inside: no trigger. */
  static final String INSIDE = "5994.25 5994.75 5994.00 5994.50 1500";

  /** Bar 20 that runs ten ticks beyond the base. */
  static final String RUNAWAY = "5994.25 5998.25 5994.00 5998.00 1500";

  /** Bar 20 that probes below the last nine bars, loudly, and comes back. */
  static final String TRAP = "5994.25 5996.75 5993.50 5996.50 1600";

  final BattleNavaleEngine engine;
  final ScriptedSituation now;
  Instrument micro = Engines.instrument("MES");

  private DecisionCase(List<Bar> bars) {
    engine = Engines.esAfter(bars);
    now = new ScriptedSituation(engine.situation());
  }

  static DecisionCase of(String nineteen) {
    return new DecisionCase(WorkedExample.with(nineteen));
  }

  static DecisionCase of(String nineteen, String twenty) {
    return new DecisionCase(WorkedExample.with(nineteen, twenty));
  }

  static DecisionCase triggered() {
    return of(WorkedExample.NINETEEN_A);
  }

  Decision decide() {
    return new DecisionMaker(AutomationMode.LIVE_TRADING, micro)
        .decide(now, engine.dayOfDecision());
  }
}
