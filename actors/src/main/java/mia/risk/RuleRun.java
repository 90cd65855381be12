package mia.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/**
 * Asks the rules of a catalog in order. All are asked, also after a refusal, so that the journal
 * shows every verdict. An exception in a rule is a refusal by that rule.
 *
 * @param lots what is left, 0 if a rule refused
 * @param verdicts one per rule
 * @param action what follows, the gravest of what refusals mean
 */
record RuleRun(long lots, List<RuleVerdict> verdicts, Action action) {
  static <Q> RuleRun over(List<? extends RiskRule<? super Q>> rules, Q question, long asked) {
    var verdicts = new ArrayList<RuleVerdict>(rules.size());
    long left = asked;
    Action refusal = Action.REJECT;
    for (RiskRule<? super Q> rule : rules) {
      long offered = left > 0 ? left : asked;
      RiskRule.Ruling ruling = ask(rule, question, offered);
      long allowed = Math.max(0, Math.min(offered, ruling.allowedLots()));
      Outcome outcome =
          allowed == 0 ? Outcome.DENY : allowed < offered ? Outcome.REDUCE : Outcome.PASS;
      verdicts.add(new RuleVerdict(rule.code(), outcome, ruling.figures()));
      left = Math.min(left, allowed);
      if (allowed == 0) {
        refusal = graver(refusal, ruling.onDenial());
      }
    }
    Action granted = left < asked ? Action.REDUCE_SIZE : Action.APPROVE;
    return new RuleRun(left, verdicts, left > 0 ? granted : refusal);
  }

  private static Action graver(Action one, Action other) {
    if (one == Action.CLOSE_ALL || other == Action.CLOSE_ALL) {
      return Action.CLOSE_ALL;
    }
    return one == Action.HALT_TRADING ? one : other;
  }

  private static <Q> RiskRule.Ruling ask(RiskRule<? super Q> rule, Q question, long lots) {
    try {
      return rule.rule(question, lots);
    } catch (RuntimeException e) {
      return RiskRule.Ruling.allow(0, Map.of("failure", String.valueOf(e)));
    }
  }
}
