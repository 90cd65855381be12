package mia.engine.score;

import mia.engine.base.BattleFrame;
import mia.engine.base.Composite;
import mia.engine.base.GoldenRule;
import mia.protocol.signal.RuleStatus;

/**
 * A_tf: how far one timeframe supports a side, made of what that frame knows (battle-navale 6.5).
 */
final class FrameAlignment {
  private static final double BATTLE_WEIGHT = 0.40;
  private static final double RULE_WEIGHT = 0.35;
  private static final double BASE_WEIGHT = 0.25;
  private static final double HELD_FACTOR = 1.15;
  private static final double VIOLATED_FACTOR = 0.5;

  private FrameAlignment() {}

  static boolean isReady(BattleFrame frame) {
    return frame.isWarmedUp() && !Double.isNaN(frame.composite().value());
  }

  /** 0..1, NaN while the frame is not ready. */
  static double of(BattleFrame frame, int side) {
    if (!isReady(frame)) {
      return Double.NaN;
    }
    GoldenRule rule = frame.rule();
    double bullish = bullish(frame, rule);
    double aligned = side > 0 ? bullish : 1 - bullish;
    if (rule.holds(side)) {
      aligned = Math.min(1, HELD_FACTOR * aligned);
    }
    return rule.isCoolingDown(side) ? VIOLATED_FACTOR * aligned : aligned;
  }

  private static double bullish(BattleFrame frame, GoldenRule rule) {
    double sum = BATTLE_WEIGHT * frame.battle().vikingsShare();
    double weights = BATTLE_WEIGHT;
    if (rule.direction() != 0 || rule.status() == RuleStatus.VIOLATION_CONFIRMED) {
      sum += RULE_WEIGHT * rule.value();
      weights += RULE_WEIGHT;
    }
    if (rule.reference() != null) {
      Composite composite = frame.composite();
      sum += BASE_WEIGHT * (0.5 + 0.5 * composite.baseColour() * composite.baseQuality());
      weights += BASE_WEIGHT;
    }
    return sum / weights;
  }
}
