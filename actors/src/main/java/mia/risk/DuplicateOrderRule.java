package mia.risk;

import java.util.Map;
import java.util.Optional;
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
    Optional<String> twin =
        question.account().judged().values().stream()
            .filter(judged -> judged.verdict().admitted())
            .map(IntentJudged::order)
            .filter(order -> order.intent().decidedAtNanos() > since)
            .filter(
                order ->
                    order.intent() instanceof EnterBracket other && isSame(question.entry(), other))
            .map(order -> order.intent().id())
            .findFirst();
    return Ruling.passIf(twin.isEmpty(), lots, Map.of("same_as", twin.orElse("")));
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
