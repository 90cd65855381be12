package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimits;

/**
 * The limits of one trade as they were changed while running (control 26). Desks know those of the
 * configuration; the account knows what an operator has made tighter since.
 */
final class ChangedLimitsRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "CHANGED_LIMITS";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    if (question.account().controls().limits().isEmpty()) {
      return Ruling.allow(lots, Map.of());
    }
    RiskLimits limits = question.limits();
    long bySize = limits.maxPositionTenths() / question.traded().esTenthsPerLot();
    long byRisk = limits.maxRiskPerTradeMinor() / question.lossPerLotMinor();
    return Ruling.allow(
        Math.min(bySize, byRisk),
        Map.of(
            "limit_es_tenths", Long.toString(limits.maxPositionTenths()),
            "limit_risk_minor", Long.toString(limits.maxRiskPerTradeMinor()),
            "loss_per_lot_minor", Long.toString(question.lossPerLotMinor())));
  }
}
