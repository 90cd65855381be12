package mia.engine.strategy;

import mia.engine.EntryWindow;
import mia.engine.Reals;
import mia.engine.score.SignalConfidence;
import mia.protocol.market.Instrument;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.RefusalReason;

/** What a candidate of any strategy has to stand at the end, in its order (battle-navale 8.3). */
final class FinalChecks {
  private static final double GROSS_LEAST = 1.5;
  private static final double NET_LEAST = 1.2;
  private static final long SLIPPAGE_TICKS = 2;

  private final AutomationMode mode;
  private final double tickValueMinor;
  private final double costMinor;

  /**
   * @param micro contract in which costs are counted
   */
  FinalChecks(AutomationMode mode, Instrument micro) {
    this.mode = mode;
    tickValueMinor = micro.tickValueMinor();
    costMinor = 2.0 * micro.costPerSideMinor() + micro.moveMinor(SLIPPAGE_TICKS, 1);
  }

  /**
   * Measures the candidate and refuses it at the first check it fails.
   *
   * @param day trading day of the end of the bar
   */
  void examine(Situation now, TradingDay day, Decision out) {
    if (out.riskTicks() <= 0 || out.rewardTicks() <= 0) {
      out.refuse(RefusalReason.INVALID_PRICES);
      return;
    }
    double risk = out.riskTicks() * tickValueMinor;
    double reward = out.rewardTicks() * tickValueMinor;
    out.measured(reward / risk, (reward - costMinor) / (risk + costMinor));
    measure(now, out.side(), out.tier(), out.confidence());
    RefusalReason refusal = firstRefusal(now, day, out);
    if (refusal != null) {
      out.refuse(refusal);
    }
  }

  /** The confidence of a candidate (8.4). */
  static void measure(Situation now, int side, Tier tier, SignalConfidence into) {
    into.measure(
        now.patternStrength(side),
        now.confluence(side),
        now.regime().allows(side) ? now.regimeConfidence() : 0,
        tier.quality(),
        now.coverage());
  }

  private RefusalReason firstRefusal(Situation now, TradingDay day, Decision out) {
    if (Reals.below(out.rewardToRisk(), GROSS_LEAST)) {
      return RefusalReason.RR_GROSS;
    }
    if (Reals.below(out.rewardToRiskNet(), NET_LEAST)) {
      return RefusalReason.RR_NET;
    }
    if (out.riskTicks() > StopLimit.most(now)) {
      return RefusalReason.STOP_TOO_WIDE;
    }
    if (!EntryWindow.isOpen(mode, day, now.bars().end(now.bars().last()))) {
      return RefusalReason.SESSION;
    }
    if (now.rule().isCoolingDown(out.side())) {
      return RefusalReason.VIOLATION_COOLDOWN;
    }
    double least = now.settings().minSignalConfidence();
    return Reals.below(out.confidence().value(), least) ? RefusalReason.CONFIDENCE : null;
  }
}
