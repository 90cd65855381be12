package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.persistence.desk.MarketConduct;
import mia.protocol.risk.RiskLimit;

/** No entry on old prices (control 16). Where bars come as bars, the bar is the price. */
final class FreshDataRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "DATA_FRESH";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    Optional<MarketConduct> conduct = question.state().guard().conduct();
    long seen = conduct.map(MarketConduct::lastNanos).orElse(question.state().lastBarEndNanos());
    long age = question.timeNanos() - seen;
    return Ruling.passIf(
        age <= question.limits().value(RiskLimit.MAX_DATA_AGE),
        lots,
        Map.of("age_nanos", Long.toString(age), "ticks", Boolean.toString(conduct.isPresent())));
  }
}
