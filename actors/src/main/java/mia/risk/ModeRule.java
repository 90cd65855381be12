package mia.risk;

import java.util.Map;
import mia.protocol.signal.AutomationMode;

/** No entry where signals are only followed, battle-navale 9. */
final class ModeRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "MODE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    AutomationMode mode = question.risk().mode();
    return Ruling.passIf(mode != AutomationMode.DATA_COLLECTION, lots, Map.of("mode", mode.name()));
  }
}
