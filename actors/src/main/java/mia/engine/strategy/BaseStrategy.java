package mia.engine.strategy;

import mia.engine.Reals;
import mia.protocol.signal.RefusalReason;

/**
 * Without trend or range, on a held base and its trigger alone (battle-navale 8.2b): the most
 * selective and the smallest kind of trade.
 */
final class BaseStrategy implements TradingStrategy {
  private static final double STRONG = 0.70;

  @Override
  public StrategyName name() {
    return StrategyName.BASE;
  }

  @Override
  public void examine(Situation now, Decision out) {
    int side = side(now);
    out.lookAt(side);
    if (side == 0) {
      out.refuse(
          now.settings().rougeSousVerteRequired()
              ? RefusalReason.GOLDEN_RULE
              : RefusalReason.NO_TRIGGER);
      return;
    }
    RefusalReason refusal = TriggerGates.firstRefusal(now, side);
    if (refusal != null) {
      out.refuse(refusal);
      return;
    }
    BaseTrade.propose(now, side, tier(now, side), out);
  }

  static Tier tier(Situation now, int side) {
    return Reals.atLeast(now.confluence(side), STRONG) ? Tier.STRONG_BASE : Tier.WEAK_BASE;
  }

  private static int side(Situation now) {
    int ruled = now.rule().direction();
    if (ruled != 0 || now.settings().rougeSousVerteRequired()) {
      return ruled;
    }
    boolean forLong = now.trigger(1).fires();
    boolean forShort = now.trigger(-1).fires();
    return forLong == forShort ? 0 : forLong ? 1 : -1;
  }
}
