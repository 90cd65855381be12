package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** Loss since the highest equity, in percent of it, open results included (control 14). */
final class DrawdownRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "DRAWDOWN";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long start = question.limits().value(RiskLimit.STARTING_EQUITY);
    long peak = Math.addExact(start, question.account().results().peakNetMinor());
    long equity = Math.addExact(start, question.account().netWithOpenMinor());
    long share = Math.multiplyExact(peak - equity, Shares.WHOLE) / peak;
    long limit = question.limits().value(RiskLimit.MAX_DRAWDOWN);
    Map<String, String> figures =
        Map.of(
            "drawdown_ten_thousandths", Long.toString(share),
            "limit_ten_thousandths", Long.toString(limit),
            "equity_minor", Long.toString(equity),
            "peak_minor", Long.toString(peak));
    return share >= limit ? Ruling.halt(figures) : Ruling.allow(lots, figures);
  }
}
