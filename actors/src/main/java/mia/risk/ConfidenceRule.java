package mia.risk;

import java.util.Map;
import java.util.OptionalDouble;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.TradingSignal;

/** The confidence of the signal; none is a refusal, battle-navale 10.2. */
final class ConfidenceRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "CONFIDENCE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    OptionalDouble confidence =
        question.state().lastSignal().map(TradingSignal::confidence).orElse(OptionalDouble.empty());
    long least = question.limits().value(RiskLimit.MIN_CONFIDENCE);
    return Ruling.passIf(
        confidence.isPresent() && Shares.of(confidence.getAsDouble()) >= least,
        lots,
        Map.of(
            "confidence",
            confidence.isPresent() ? Double.toString(confidence.getAsDouble()) : "none",
            "least_ten_thousandths",
            Long.toString(least)));
  }
}
