package mia.risk;

import java.util.Map;

/**
 * The planned loss of one trade, costs and slippage included, against the budget: the limit per
 * trade, and the share of what is left of the daily limit (battle-navale 10.3).
 */
final class RiskPerTradeRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "MAX_RISK_PER_TRADE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    long budget = TradeBudget.minor(question.limits(), question.today().netMinor());
    long perLot = question.lossPerLotMinor();
    return Ruling.allow(
        Math.max(0, budget) / perLot,
        Map.of(
            "budget_minor", Long.toString(budget),
            "loss_per_lot_minor", Long.toString(perLot),
            "day_net_minor", Long.toString(question.today().netMinor())));
  }
}
