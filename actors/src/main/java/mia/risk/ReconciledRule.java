package mia.risk;

import java.util.List;
import java.util.Map;

/**
 * No entry while journal and venue differ: a safe state, not a guess (controls 22 and 23). It ends
 * when they are equal again, or when somebody adopts what the venue holds.
 */
final class ReconciledRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "RECONCILIATION";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    List<String> differences = question.account().venue().differences();
    return Ruling.passIf(
        differences.isEmpty(), lots, Map.of("differences", String.join("; ", differences)));
  }
}
