package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/**
 * Rouge sous verte holds in the direction of the entry, where the method requires it, battle-navale
 * 10.2.
 */
final class GoldenRuleRule implements RiskRule<DeskQuestion> {
  /** Word of a signal's metadata: HELD, EXEMPT (a fade that may do without) or BROKEN. */
  private static final String GOLDEN_RULE = "goldenRule";

  @Override
  public String code() {
    return "GOLDEN_RULE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    boolean required = question.limits().isSet(RiskLimit.GOLDEN_RULE_REQUIRED);
    String state =
        question.state().lastSignal().map(s -> s.metadata().get(GOLDEN_RULE)).orElse("unknown");
    return Ruling.passIf(
        !required || state.equals("HELD") || state.equals("EXEMPT"),
        lots,
        Map.of("golden_rule", state, "required", Boolean.toString(required)));
  }
}
