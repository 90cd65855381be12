package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.protocol.signal.AutomationMode;

/** No entry of an account that was set to collect data only, battle-navale 9. */
final class AccountModeRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "MODE";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    Optional<AutomationMode> mode = question.account().controls().mode();
    return Ruling.passIf(
        mode.filter(m -> m == AutomationMode.DATA_COLLECTION).isEmpty(),
        lots,
        Map.of("set_while_running", mode.map(AutomationMode::name).orElse("")));
  }
}
