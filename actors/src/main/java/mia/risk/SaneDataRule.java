package mia.risk;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.MarketConduct;

/**
 * No entry on a broken book: quotes that cross, times that run back, a price that cannot be
 * (control 16).
 */
final class SaneDataRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "DATA_SANE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    Optional<MarketConduct> conduct = question.state().guard().conduct();
    OptionalLong last = question.state().guard().lastTicks();
    boolean plausible = last.isPresent() && question.analysed().plausible(last.getAsLong());
    OptionalLong spread = conduct.map(MarketConduct::spreadTicks).orElse(OptionalLong.empty());
    boolean crossed = spread.isPresent() && spread.getAsLong() < 0;
    long backwards = conduct.map(MarketConduct::backwards).orElse(0L);
    boolean sane = plausible && !crossed && backwards == 0;
    Map<String, String> figures =
        Map.of(
            "last_ticks", last.isPresent() ? Long.toString(last.getAsLong()) : "",
            "crossed", Boolean.toString(crossed),
            "backwards", Long.toString(backwards));
    return question.risk().strict() && !sane
        ? Ruling.halt(figures)
        : Ruling.passIf(sane, lots, figures);
  }
}
