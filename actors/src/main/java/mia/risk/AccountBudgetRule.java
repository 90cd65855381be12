package mia.risk;

import java.util.Map;

/** The budget of one trade against the result of the whole account's day, battle-navale 10.3. */
final class AccountBudgetRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "ACCOUNT_BUDGET";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long dayNet = question.account().dayNetMinor();
    long budget = TradeBudget.minor(question.limits(), dayNet);
    return Ruling.allow(
        Math.max(0, budget) / question.lossPerLotMinor(),
        Map.of(
            "budget_minor", Long.toString(budget),
            "loss_per_lot_minor", Long.toString(question.lossPerLotMinor()),
            "day_net_minor", Long.toString(dayNet)));
  }
}
