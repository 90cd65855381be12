package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/**
 * The day's result, realised and open, net of costs, against the daily limit: at the limit
 * everything is to be closed, from a share of it on the verdict warns (control 13).
 */
final class DailyLossRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "DAILY_LOSS";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    long net = question.account().dayNetWithOpenMinor();
    long limit = question.limits().dailyLossLimitMinor();
    long warning =
        Math.multiplyExact(limit, question.limits().value(RiskLimit.DAILY_LOSS_WARNING))
            / Shares.WHOLE;
    Map<String, String> figures =
        Map.of(
            "day_net_minor", Long.toString(net),
            "limit_minor", Long.toString(limit),
            "warns", Boolean.toString(net <= -warning));
    return net <= -limit ? Ruling.closeAll(figures) : Ruling.allow(lots, figures);
  }
}
