package mia.risk;

import java.util.Map;

/** Gross size over all symbols, worst case of what works, battle-navale 10.1 (control 4). */
final class ExposureRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "ACCOUNT_EXPOSURE";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long held = question.account().exposureTenths();
    long left = question.limits().accountExposureTenths() - held;
    return Ruling.allow(
        Math.max(0, left) / question.traded().esTenthsPerLot(),
        Map.of(
            "held_es_tenths", Long.toString(held),
            "limit_es_tenths", Long.toString(question.limits().accountExposureTenths())));
  }
}
