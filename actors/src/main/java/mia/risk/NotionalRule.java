package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** What one order buys or sells is worth at most so much, at its limit (control 2). */
final class NotionalRule implements RiskRule<EntryQuestion> {
  @Override
  public String code() {
    return "MAX_NOTIONAL";
  }

  @Override
  public Ruling rule(EntryQuestion question, long lots) {
    long perLot = question.traded().moveMinor(question.entry().limitTicks(), 1);
    long limit = question.limits().value(RiskLimit.MAX_ORDER_NOTIONAL);
    return Ruling.allow(
        perLot > 0 ? limit / perLot : 0,
        Map.of("per_lot_minor", Long.toString(perLot), "limit_minor", Long.toString(limit)));
  }
}
