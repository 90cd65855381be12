package mia.risk;

import java.util.Map;
import java.util.OptionalLong;
import mia.protocol.risk.RiskLimit;

/**
 * The limit of an order is near the last price, in ticks and in percent; without a price to compare
 * with it is refused (control 3).
 */
final class PriceCollarRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "PRICE_COLLAR";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    OptionalLong last = question.state().guard().lastTicks();
    if (last.isEmpty()) {
      return Ruling.allow(0, Map.of("last_ticks", "none"));
    }
    long distance = Math.abs(question.entry().limitTicks() - last.getAsLong());
    long byPercent =
        Math.multiplyExact(
                Math.abs(last.getAsLong()), question.limits().value(RiskLimit.COLLAR_PERCENT))
            / Shares.WHOLE;
    long most = Math.min(question.limits().value(RiskLimit.COLLAR_TICKS), byPercent);
    return Ruling.passIf(
        distance <= most,
        lots,
        Map.of(
            "distance_ticks", Long.toString(distance),
            "most_ticks", Long.toString(most),
            "last_ticks", Long.toString(last.getAsLong())));
  }
}
