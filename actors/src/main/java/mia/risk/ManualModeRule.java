package mia.risk;

import java.util.Map;
import java.util.Optional;

/**
 * Nothing opens after the method failed, until an operator resumes the symbol, battle-navale 14.3.
 */
final class ManualModeRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "MANUAL_MODE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    Optional<String> manual = question.state().guard().manual();
    return Ruling.passIf(manual.isEmpty(), lots, Map.of("reason", manual.orElse("")));
  }
}
