package mia.risk;

import java.util.Map;

/** Only contracts that were configured to be traded (control 10). */
final class PermittedContractRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "CONTRACT";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    var permitted = question.risk().permitted();
    return Ruling.passIf(
        permitted.isEmpty() || permitted.contains(question.entry().traded()),
        lots,
        Map.of("contract", question.entry().traded().code()));
  }
}
