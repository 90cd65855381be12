package mia.engine.strategy;

import mia.protocol.market.Instrument;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.RefusalReason;

/**
 * From the reading of a bar to a decision: warm-up, strategy of the regime, final checks. The first
 * reason that applies is the one that counts (battle-navale 8.3). Knows no positions.
 */
public final class DecisionMaker {
  private final StrategySelector selector = new StrategySelector();
  private final FinalChecks checks;
  private final Decision decision = new Decision();

  /**
   * @param micro contract in which costs are counted
   */
  public DecisionMaker(AutomationMode mode, Instrument micro) {
    checks = new FinalChecks(mode, micro);
  }

  /**
   * Decides on the last bar.
   *
   * @param dayOfDecision trading day of the end of the bar
   * @return the decision, reused for the next bar
   */
  public Decision decide(Situation now, TradingDay dayOfDecision) {
    decision.clear();
    RefusalReason unready = unready(now);
    if (unready != null) {
      decision.refuse(unready);
      return decision;
    }
    TradingStrategy strategy = selector.select(now.regime());
    decision.asked(strategy.name());
    strategy.examine(now, decision);
    if (decision.hasCandidate()) {
      checks.examine(now, dayOfDecision, decision);
    }
    return decision;
  }

  private static RefusalReason unready(Situation now) {
    if (!now.isWarmedUp()) {
      return RefusalReason.WARMUP;
    }
    if (!now.lastBarIsComplete()) {
      return RefusalReason.INCOMPLETE_BAR;
    }
    return now.isRegimeKnown() ? null : RefusalReason.REGIME_UNCLEAR;
  }

  /** Whether the stop of the last candidate is so wide that its size has to be reduced. */
  public boolean isStopWide(Situation now) {
    return decision.hasCandidate() && StopLimit.isWide(now, decision.riskTicks());
  }

  /** The last decision. */
  public Decision decision() {
    return decision;
  }
}
