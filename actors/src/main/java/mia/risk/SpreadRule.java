package mia.risk;

import java.util.Map;
import java.util.OptionalLong;
import mia.persistence.desk.MarketConduct;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;

/**
 * No entry while the spread is wide (control 16). A feed without quotes has none, which live
 * trading does not accept.
 */
final class SpreadRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "SPREAD";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    OptionalLong spread =
        question
            .state()
            .guard()
            .conduct()
            .map(MarketConduct::spreadTicks)
            .orElse(OptionalLong.empty());
    boolean live = question.risk().mode() == AutomationMode.LIVE_TRADING;
    boolean passes =
        spread.isPresent()
            ? spread.getAsLong() <= question.limits().value(RiskLimit.MAX_SPREAD)
            : !live;
    return Ruling.passIf(
        passes,
        lots,
        Map.of(
            "spread_ticks", spread.isPresent() ? Long.toString(spread.getAsLong()) : "not quoted"));
  }
}
