package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.protocol.account.Arming;
import mia.protocol.signal.AutomationMode;

/**
 * Nothing opens in live trading unless an admin has armed it, and only until the arming ends by
 * event time (control 30). On paper there is nothing to arm.
 */
final class LiveArmingRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "LIVE_ARMING";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    if (question.mode() != AutomationMode.LIVE_TRADING) {
      return Ruling.allow(lots, Map.of("live", "false"));
    }
    Optional<Arming> arming = question.account().controls().arming();
    long until = arming.map(Arming::untilNanos).orElse(0L);
    return Ruling.passIf(
        arming.isPresent() && question.timeNanos() < until,
        lots,
        Map.of(
            "live", "true",
            "armed_by", arming.map(Arming::by).orElse(""),
            "until_nanos", Long.toString(until)));
  }
}
