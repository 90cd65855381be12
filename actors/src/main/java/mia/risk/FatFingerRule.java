package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** An order many times the usual size is a slip of the hand: refused, not reduced (control 1). */
final class FatFingerRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "FAT_FINGER";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    long most =
        Math.multiplyExact(
                question.risk().normalTenths(),
                question.limits().value(RiskLimit.FAT_FINGER_FACTOR))
            / Shares.WHOLE;
    long asked = Math.multiplyExact(question.entry().lots(), question.traded().esTenthsPerLot());
    return Ruling.passIf(
        asked <= most,
        lots,
        Map.of("asked_es_tenths", Long.toString(asked), "most_es_tenths", Long.toString(most)));
  }
}
