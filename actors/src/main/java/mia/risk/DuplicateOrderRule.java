package mia.risk;

import java.util.Map;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimit;

/**
 * An entry with the content of one that was admitted a moment ago is taken for the same, whatever
 * its id (control 8). The same id never comes here: it gets the answer it had.
 */
final class DuplicateOrderRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "DUPLICATE";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long since =
        question.entry().decidedAtNanos() - question.limits().value(RiskLimit.DUPLICATE_WINDOW);
    for (IntentJudged judged : question.account().judged().values()) {
      if (judged.verdict().admitted()
          && judged.order().intent() instanceof EnterBracket other
          && other.decidedAtNanos() > since
          && isSame(question.entry(), other)) {
        return Ruling.passIf(false, lots, Map.of("same_as", other.id()));
      }
    }
    return Ruling.passIf(true, lots, Map.of("same_as", ""));
  }

  private static boolean isSame(EnterBracket one, EnterBracket other) {
    return one.symbol().equals(other.symbol())
        && one.traded().equals(other.traded())
        && one.side() == other.side()
        && one.limitTicks() == other.limitTicks()
        && one.stopTicks() == other.stopTicks()
        && one.targetTicks() == other.targetTicks();
  }
}
