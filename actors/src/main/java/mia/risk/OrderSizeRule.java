package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** The size of one order in ES-equivalents (control 1). */
final class OrderSizeRule implements RiskRule<EntryQuestion> {
  @Override
  public String code() {
    return "MAX_ORDER_SIZE";
  }

  @Override
  public Ruling rule(EntryQuestion question, long lots) {
    long limit = question.limits().value(RiskLimit.MAX_ORDER_SIZE);
    return Ruling.allow(
        limit / question.traded().esTenthsPerLot(),
        Map.of("asked_lots", Long.toString(lots), "limit_es_tenths", Long.toString(limit)));
  }
}
