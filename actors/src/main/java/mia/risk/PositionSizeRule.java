package mia.risk;

import java.util.Map;

/** The size of one position in ES-equivalents, battle-navale 10.1, 10.3. */
final class PositionSizeRule implements RiskRule<EntryQuestion> {
  @Override
  public String code() {
    return "MAX_POSITION_SIZE";
  }

  @Override
  public Ruling rule(EntryQuestion question, long lots) {
    long most = question.maxPositionTenths() / question.traded().esTenthsPerLot();
    return Ruling.allow(
        most,
        Map.of(
            "asked_lots", Long.toString(lots),
            "most_lots", Long.toString(most),
            "limit_es_tenths", Long.toString(question.maxPositionTenths())));
  }
}
