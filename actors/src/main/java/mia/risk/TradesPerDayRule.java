package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** Entries of a trading day, all symbols together (control 14). */
final class TradesPerDayRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "TRADES_PER_DAY";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long entries = question.account().dayEntries();
    long limit = question.limits().value(RiskLimit.MAX_TRADES_PER_DAY);
    return Ruling.passIf(
        entries < limit,
        lots,
        Map.of("entries", Long.toString(entries), "limit", Long.toString(limit)));
  }
}
