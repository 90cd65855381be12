package mia.engine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import mia.engine.base.Base;
import mia.engine.base.GoldenRule;
import mia.engine.base.Trigger;
import mia.protocol.market.Bar;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/**
 * Makes a signal, or a refusal with its first reason, of each closed bar. A signal is the core of
 * the method: the golden rule holds, a sealed base of that side is triggered and the close has not
 * run away; stop beyond the base, target twice the risk.
 */
public final class SignalGenerator {
  /** Name of the only strategy of this generator. */
  public static final String BASE_TRIGGER = "BASE_TRIGGER";

  private static final long TARGET_RISKS = 2;

  private final AutomationMode mode;

  public SignalGenerator(AutomationMode mode) {
    this.mode = mode;
  }

  /**
   * Judges the bar that the engine took last.
   *
   * @throws IllegalArgumentException if it is another bar
   */
  public TradingSignal onBar(BattleNavaleEngine engine, Bar bar) {
    if (engine.last() < 0 || engine.bars().start(engine.last()) != bar.startNanos()) {
      throw new IllegalArgumentException(
          "the bar at " + bar.startNanos() + " is not the last bar of the engine");
    }
    GoldenRule rule = engine.frame().rule();
    int side = rule.direction();
    Optional<RefusalReason> reason = beforeTrigger(engine, side);
    if (reason.isPresent()) {
      return refused(engine, reason.get(), side);
    }
    Trigger trigger = engine.trigger(side);
    double atr = engine.frame().atr().value();
    long entry = bar.closeTicks();
    long stop = trigger.stopTicks();
    long risk = Math.abs(entry - stop);
    long target = entry + side * TARGET_RISKS * risk;
    if (!trigger.isWithinChase(atr)) {
      reason = Optional.of(RefusalReason.CHASE);
    } else if (risk > trigger.stopTicksMost(atr)) {
      reason = Optional.of(RefusalReason.STOP_TOO_WIDE);
    } else if (!EntryWindow.isOpen(mode, engine.dayOfDecision(), bar.endNanos())) {
      reason = Optional.of(RefusalReason.SESSION);
    } else if (rule.isCoolingDown(side)) {
      reason = Optional.of(RefusalReason.VIOLATION_COOLDOWN);
    }
    SignalType passed = side > 0 ? SignalType.LONG : SignalType.SHORT;
    return new TradingSignal(
        reason.isPresent() ? SignalType.NO_SIGNAL : passed,
        reason,
        Optional.of(BASE_TRIGGER),
        Direction.of(side),
        OptionalLong.of(trigger.base().id()),
        OptionalLong.of(entry),
        OptionalLong.of(stop),
        OptionalLong.of(target),
        OptionalDouble.empty(),
        Map.of(),
        facts(engine, side));
  }

  private static Optional<RefusalReason> beforeTrigger(BattleNavaleEngine engine, int side) {
    if (!engine.isWarmedUp()) {
      return Optional.of(RefusalReason.WARMUP);
    }
    if (!engine.lastBarIsComplete()) {
      return Optional.of(RefusalReason.INCOMPLETE_BAR);
    }
    if (side == 0) {
      return Optional.of(RefusalReason.GOLDEN_RULE);
    }
    if (engine.trigger(side).base() == null) {
      return Optional.of(RefusalReason.NO_SEALED_BASE);
    }
    return engine.trigger(side).fires() ? Optional.empty() : Optional.of(RefusalReason.NO_TRIGGER);
  }

  private static TradingSignal refused(BattleNavaleEngine engine, RefusalReason reason, int side) {
    boolean asked = reason != RefusalReason.WARMUP && reason != RefusalReason.INCOMPLETE_BAR;
    boolean hasBase = asked && side != 0 && engine.trigger(side).base() != null;
    return new TradingSignal(
        SignalType.NO_SIGNAL,
        Optional.of(reason),
        asked ? Optional.of(BASE_TRIGGER) : Optional.empty(),
        Direction.of(asked ? side : 0),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Map.of(),
        hasBase ? facts(engine, side) : Map.of());
  }

  private static Map<String, String> facts(BattleNavaleEngine engine, int side) {
    Trigger trigger = engine.trigger(side);
    Base base = trigger.base();
    var facts = new TreeMap<String, String>();
    facts.put("baseLowTicks", Long.toString(base.lowTicks()));
    facts.put("baseHighTicks", Long.toString(base.highTicks()));
    facts.put("baseBars", Integer.toString(base.bars()));
    facts.put("baseQuality", Double.toString(base.quality()));
    facts.put("baseQualityClass", base.qualityClass().name());
    facts.put("ruleStatus", engine.frame().rule().status().name());
    facts.put("t1", Boolean.toString(trigger.isBreakout()));
    facts.put("t2", Boolean.toString(trigger.isRepelled()));
    facts.put("chaseTicks", Long.toString(trigger.chaseTicks()));
    facts.put("patternStrength", Double.toString(engine.frame().composite().patternStrength(side)));
    facts.put("engineVersion", BattleNavaleEngine.VERSION);
    return facts;
  }
}
