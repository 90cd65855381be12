package mia.risk;

import java.util.Map;

/** Planned loss of everything that is open or may open, battle-navale 10.3. */
final class OpenRiskRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "MAX_OPEN_RISK";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long held = question.account().riskMinor();
    long left = question.limits().maxOpenRiskMinor() - held;
    return Ruling.allow(
        Math.max(0, left) / question.lossPerLotMinor(),
        Map.of(
            "held_minor", Long.toString(held),
            "limit_minor", Long.toString(question.limits().maxOpenRiskMinor())));
  }
}
