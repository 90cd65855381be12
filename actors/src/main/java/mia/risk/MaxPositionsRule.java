package mia.risk;

import java.util.Map;

/** Positions at a time over all desks of the account, battle-navale 10.1. */
final class MaxPositionsRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "MAX_POSITIONS";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    int open = question.account().trades().size();
    return Ruling.passIf(
        open < question.limits().maxPositions(),
        lots,
        Map.of(
            "working_or_open", Integer.toString(open),
            "limit", Integer.toString(question.limits().maxPositions())));
  }
}
