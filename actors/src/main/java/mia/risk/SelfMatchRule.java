package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.persistence.account.AccountTrade;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;

/**
 * An entry does not meet an order of our own: no entry or target of another trade in the same
 * contract rests where it would trade with it (control 9).
 */
final class SelfMatchRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "SELF_MATCH";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    Optional<AccountTrade> met =
        question.account().trades().values().stream()
            .filter(trade -> trade.entry().traded().equals(question.entry().traded()))
            .filter(trade -> meets(question.entry(), trade))
            .findFirst();
    return Ruling.passIf(
        met.isEmpty(), lots, Map.of("meets", met.map(trade -> trade.entry().id()).orElse("")));
  }

  private static boolean meets(EnterBracket entry, AccountTrade trade) {
    Side theirs = trade.entry().side();
    boolean entryWorks = !trade.entryStatus().isFinal();
    boolean targetWorks = !trade.targetStatus().isFinal();
    return (entryWorks && crosses(entry, theirs, trade.entry().limitTicks()))
        || (targetWorks && crosses(entry, theirs.opposite(), trade.entry().targetTicks()));
  }

  /** Whether the entry would trade with an order of that side at that limit. */
  private static boolean crosses(EnterBracket entry, Side theirs, long theirTicks) {
    return entry.side() != theirs && (entry.limitTicks() - theirTicks) * entry.side().sign() >= 0;
  }
}
