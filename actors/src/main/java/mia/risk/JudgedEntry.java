package mia.risk;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict;

/**
 * An entry and what the rules of a desk said of it.
 *
 * @param question the entry, and all that the rules looked at
 * @param run the rules
 */
record JudgedEntry(DeskQuestion question, RuleRun run) {
  static JudgedEntry of(DeskQuestion question) {
    return new JudgedEntry(
        question, RuleRun.over(RiskRuleCatalog.desk(), question, question.entry().lots()));
  }

  /** The same situation with another entry. */
  JudgedEntry with(EnterBracket entry) {
    return of(
        new DeskQuestion(
            entry, question.instruments(), question.risk(), question.state(), question.day()));
  }

  /** What follows for an entry that stays in its contract. */
  RiskDecision decision() {
    return decision(run.action(), Optional.empty(), run.verdicts());
  }

  /** What follows, in words of another judgement of the same entry. */
  RiskDecision decision(Action action, Optional<Symbol> contract, List<RuleVerdict> verdicts) {
    long planned = Math.multiplyExact(question.lossPerLotMinor(), run.lots());
    return new RiskDecision(
        question.entry().id(),
        action,
        run.lots(),
        contract,
        planned,
        OptionalLong.of(TradeBudget.share(planned, question.limits(), question.today())),
        verdicts);
  }
}
