package mia.engine.strategy;

import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.base.Trigger;
import mia.protocol.signal.RefusalReason;

/** The gates that every trade on a triggered base has to pass, in their order (8.1). */
final class TriggerGates {
  private TriggerGates() {}

  /** The first gate that refuses a side, null if all let it pass. */
  static RefusalReason firstRefusal(Situation now, int side) {
    if (!now.rulePermits(side)) {
      return RefusalReason.GOLDEN_RULE;
    }
    if (now.gammaPin().vetoes(side)) {
      return RefusalReason.GAMMA_PIN;
    }
    if (now.anomaly().isBlocking()) {
      return RefusalReason.ANOMALY;
    }
    RefusalReason untriggered = ofTrigger(now, now.trigger(side));
    return untriggered != null ? untriggered : ofConfluence(now, side);
  }

  private static RefusalReason ofTrigger(Situation now, Trigger trigger) {
    if (trigger.base() == null) {
      return RefusalReason.NO_SEALED_BASE;
    }
    if (!trigger.fires()) {
      return RefusalReason.NO_TRIGGER;
    }
    EngineSettings.Entry entry = now.settings().entry();
    double limit = now.scale().at(entry.chaseAtr(), entry.chaseTicks(), now.atr());
    return trigger.chaseTicks() > limit ? RefusalReason.CHASE : null;
  }

  /** The gates of the confluence, which all strategies share. */
  static RefusalReason ofConfluence(Situation now, int side) {
    double confluence = now.confluence(side);
    if (Double.isNaN(confluence)) {
      return RefusalReason.COVERAGE;
    }
    return Reals.atLeast(confluence, now.settings().confluenceThreshold())
        ? null
        : RefusalReason.INSUFFICIENT_CONFLUENCE;
  }
}
