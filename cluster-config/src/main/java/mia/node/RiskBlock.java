package mia.node;

import java.util.Optional;
import mia.protocol.market.Money;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;

/**
 * Reads {@code mia.risk}: the limits (battle-navale 10.1). In money they are never looser than the
 * mission's unless the file says that this is meant, and never in live trading.
 */
final class RiskBlock {
  private static final String LOOSER = "looser-than-mission";
  private static final long SIZE_MOST_TENTHS = 1_000;

  private RiskBlock() {}

  static Optional<RiskLimits> read(SettingsReader block, Optional<TradingSettings> trading) {
    int before = block.problemsSoFar();
    boolean looser = block.flag(LOOSER);
    long perTrade = block.money("max-risk-per-trade", "USD", 1);
    long position = block.tenths("max-position-size", SIZE_MOST_TENTHS);
    boolean stop = block.flag("stop-loss-required");
    long daily = block.money("daily-loss-limit", "USD", 1);
    double share = block.number("daily-budget-share", 0.01, 1);
    long open = block.money("max-open-risk", "USD", 1);
    long exposure = block.tenths("account-exposure-limit", SIZE_MOST_TENTHS);
    int positions = block.count("max-positions", 1, 100);
    Optional<RiskLimits> limits =
        block.assemble(
            before,
            () ->
                new RiskLimits(perTrade, position, stop, daily, share, open, exposure, positions));
    boolean live = trading.filter(t -> t.mode() == AutomationMode.LIVE_TRADING).isPresent();
    limits.ifPresent(checked -> compareWithMission(block, checked, looser && !live, live));
    return limits.filter(checked -> block.problemsSoFar() == before);
  }

  private static void compareWithMission(
      SettingsReader block, RiskLimits limits, boolean mayBeLooser, boolean live) {
    RiskLimits mission = RiskLimits.defaults();
    if (mayBeLooser) {
      return;
    }
    String unless = live ? " in live trading" : " (unless mia.risk." + LOOSER + " = true)";
    notAbove(
        block,
        "max-risk-per-trade",
        limits.maxRiskPerTradeMinor(),
        mission.maxRiskPerTradeMinor(),
        unless);
    notAbove(
        block,
        "daily-loss-limit",
        limits.dailyLossLimitMinor(),
        mission.dailyLossLimitMinor(),
        unless);
    notAbove(block, "max-open-risk", limits.maxOpenRiskMinor(), mission.maxOpenRiskMinor(), unless);
    if (!limits.stopLossRequired()) {
      block.problem("stop-loss-required", "true" + unless, "false");
    }
  }

  private static void notAbove(
      SettingsReader block, String key, long gotMinor, long mostMinor, String unless) {
    if (gotMinor > mostMinor) {
      block.problem(key, "at most " + usd(mostMinor) + unless, usd(gotMinor));
    }
  }

  private static String usd(long minor) {
    return Money.usd(minor).toString();
  }
}
