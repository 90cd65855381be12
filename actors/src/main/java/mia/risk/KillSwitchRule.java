package mia.risk;

import java.util.Map;
import mia.protocol.risk.KillState;

/** No entry while the kill switch is triggered (control 19). */
final class KillSwitchRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "KILL_SWITCH";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    KillState kill = question.account().kill();
    return Ruling.passIf(
        !kill.blocks(), lots, Map.of("phase", kill.phase().name(), "reason", kill.reason()));
  }
}
