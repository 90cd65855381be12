package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/**
 * Losing trades in a row pause the account; a pause of a day lasts until the next trading day
 * (control 14).
 */
final class ConsecutiveLossesRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "CONSECUTIVE_LOSSES";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    var results = question.account().results();
    long limit = question.limits().value(RiskLimit.CONSECUTIVE_LOSSES_LIMIT);
    long until =
        Math.addExact(
            results.lastLossNanos(), question.limits().value(RiskLimit.CONSECUTIVE_LOSSES_PAUSE));
    return Ruling.passIf(
        results.lossesInRow() < limit || question.timeNanos() >= until,
        lots,
        Map.of(
            "losses_in_row", Integer.toString(results.lossesInRow()),
            "limit", Long.toString(limit),
            "paused_until_nanos", Long.toString(until)));
  }
}
