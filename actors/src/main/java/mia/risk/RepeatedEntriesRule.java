package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/**
 * Many entries within a window look like a loop that trades: the account pauses then until a person
 * resumes it (control 7).
 */
public final class RepeatedEntriesRule implements RiskRule<AccountQuestion> {
  /** Its refusal makes the account pause. */
  public static final String CODE = "REPEATED_ENTRIES";

  @Override
  public String code() {
    return CODE;
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long window = question.limits().value(RiskLimit.REPEATED_WINDOW);
    long limit = question.limits().value(RiskLimit.REPEATED_ENTRIES);
    long since = question.timeNanos() - window;
    long entries =
        question.account().results().entryTimesNanos().stream()
            .filter(time -> time > since)
            .count();
    return Ruling.passIf(
        entries < limit,
        lots,
        Map.of(
            "entries", Long.toString(entries),
            "limit", Long.toString(limit),
            "window_nanos", Long.toString(window)));
  }
}
