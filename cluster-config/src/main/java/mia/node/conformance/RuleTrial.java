package mia.node.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskState;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.risk.RiskRule;
import mia.risk.RiskRuleCatalog;
import mia.risk.RiskSettings;

/**
 * Trials of rules in the catalogs: the rule must pass an entry that nothing is wrong with, and must
 * refuse or reduce the one that is. Both are judged by the whole catalog, as in a desk.
 */
final class RuleTrial {
  private RuleTrial() {}

  /** What a rule of a desk is asked, under other settings where they are what is tried. */
  record AtDesk(EnterBracket entry, DeskState state, RiskSettings risk) {
    static AtDesk of(TrialGround ground, EnterBracket entry) {
      return new AtDesk(entry, ground.desk(), ground.risk());
    }
  }

  /** What a rule of the account is asked. */
  record AtAccount(EnterBracket entry, AccountState state) {}

  /** Makes the case that must be refused. */
  @FunctionalInterface
  interface Case<C> {
    C on(TrialGround ground);
  }

  static ControlTrial desk(String code, Case<AtDesk> wrong) {
    return ground -> {
      if (isMissing(RiskRuleCatalog.desk(), code)) {
        return Evidence.missing("no rule " + code + " in the catalog of desks");
      }
      AtDesk bad = wrong.on(ground);
      return judged(
          code,
          ground.atDesk(ground.entry(), ground.desk()).verdicts(),
          ground.atDesk(bad.entry(), bad.state(), bad.risk()).verdicts());
    };
  }

  static ControlTrial account(String code, Case<AtAccount> wrong) {
    return ground -> {
      if (isMissing(RiskRuleCatalog.account(), code)) {
        return Evidence.missing("no rule " + code + " in the catalog of accounts");
      }
      AtAccount bad = wrong.on(ground);
      return judged(
          code,
          ground.atAccount(ground.entry(), ground.quiet()).verdicts(),
          ground.atAccount(bad.entry(), bad.state()).verdicts());
    };
  }

  /** Several rules that are one control: each must bite. */
  static ControlTrial each(ControlTrial... trials) {
    return ground -> {
      var texts = new StringBuilder();
      boolean bites = true;
      for (ControlTrial trial : trials) {
        Evidence evidence = trial.tryOn(ground);
        bites &= evidence.bites();
        texts.append(texts.isEmpty() ? "" : "; ").append(evidence.text());
      }
      return Evidence.of(bites, texts.toString());
    };
  }

  private static boolean isMissing(List<? extends RiskRule<?>> rules, String code) {
    return rules.stream().noneMatch(rule -> rule.code().equals(code));
  }

  static Evidence judged(String code, List<RuleVerdict> good, List<RuleVerdict> bad) {
    Optional<RuleVerdict> before = of(code, good);
    Optional<RuleVerdict> after = of(code, bad);
    if (before.isEmpty() || after.isEmpty()) {
      return Evidence.missing("the rule was not asked");
    }
    if (before.get().outcome() != Outcome.PASS) {
      return Evidence.missing("it refused what nothing is wrong with: " + before.get().figures());
    }
    return Evidence.of(
        after.get().outcome() != Outcome.PASS,
        "passed "
            + before.get().figures()
            + ", "
            + after.get().outcome().name().toLowerCase(Locale.ROOT)
            + " at "
            + after.get().figures());
  }

  private static Optional<RuleVerdict> of(String code, List<RuleVerdict> verdicts) {
    return verdicts.stream().filter(verdict -> verdict.rule().equals(code)).findFirst();
  }
}
