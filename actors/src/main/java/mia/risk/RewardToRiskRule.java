package mia.risk;

import java.util.Map;
import mia.protocol.market.Instrument;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.TradingSignal;

/**
 * Target against stop, before and after the costs and slippage of one micro (battle-navale 8.3,
 * 10.2), from the signal's own prices.
 */
final class RewardToRiskRule implements RiskRule<DeskQuestion> {
  private static final long SLIPPAGE_TICKS = 2;

  @Override
  public String code() {
    return "REWARD_TO_RISK";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    TradingSignal signal = question.state().lastSignal().orElseThrow();
    Instrument micro = question.instruments().require(question.analysed().micro());
    long entry = signal.entryTicks().orElseThrow();
    long risk = micro.moveMinor(Math.abs(entry - signal.stopTicks().orElseThrow()), 1);
    long reward = micro.moveMinor(Math.abs(signal.targetTicks().orElseThrow() - entry), 1);
    long cost = 2 * micro.costPerSideMinor() + micro.moveMinor(SLIPPAGE_TICKS, 1);
    boolean gross = isAtLeast(reward, risk, question.limits().value(RiskLimit.MIN_REWARD_TO_RISK));
    boolean net =
        isAtLeast(
            reward - cost, risk + cost, question.limits().value(RiskLimit.MIN_REWARD_TO_RISK_NET));
    return Ruling.passIf(
        gross && net,
        lots,
        Map.of(
            "reward_minor", Long.toString(reward),
            "risk_minor", Long.toString(risk),
            "cost_minor", Long.toString(cost)));
  }

  private static boolean isAtLeast(long reward, long risk, long least) {
    return Math.multiplyExact(reward, Shares.WHOLE) >= Math.multiplyExact(risk, least);
  }
}
