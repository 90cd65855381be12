package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;

/**
 * Margin of everything open or admitted, with this entry, against the equity less a reserve
 * (control 15). On paper both follow from the account's own results; at a venue that reports its
 * figures nothing opens without them.
 */
final class MarginRule implements RiskRule<AccountQuestion> {
  private static final long TENTHS = 10;

  @Override
  public String code() {
    return "MARGIN";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    if (question.mode() == AutomationMode.LIVE_TRADING) {
      return Ruling.allow(0, Map.of("buying_power", "not reported"));
    }
    long equity =
        Math.addExact(
            question.limits().value(RiskLimit.STARTING_EQUITY),
            question.account().netWithOpenMinor());
    long usable =
        Math.multiplyExact(equity, Shares.WHOLE - question.limits().value(RiskLimit.MARGIN_RESERVE))
            / Shares.WHOLE;
    long perEs = question.limits().value(RiskLimit.MARGIN_PER_ES);
    long used = Math.multiplyExact(question.account().exposureTenths(), perEs) / TENTHS;
    long perLot = Math.multiplyExact(question.traded().esTenthsPerLot(), perEs) / TENTHS;
    return Ruling.allow(
        perLot == 0 ? lots : Math.max(0, usable - used) / perLot,
        Map.of(
            "equity_minor", Long.toString(equity),
            "usable_minor", Long.toString(usable),
            "used_minor", Long.toString(used),
            "per_lot_minor", Long.toString(perLot)));
  }
}
