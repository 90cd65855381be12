package mia.risk;

import java.util.Map;

/** An entry that comes too late is not admitted; only the account expires intents. */
final class ExpiredIntentRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "EXPIRED";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    return Ruling.passIf(
        question.timeNanos() <= question.entry().validUntilNanos(),
        lots,
        Map.of(
            "time_nanos", Long.toString(question.timeNanos()),
            "valid_until_nanos", Long.toString(question.entry().validUntilNanos())));
  }
}
