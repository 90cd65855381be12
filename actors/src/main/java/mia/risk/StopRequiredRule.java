package mia.risk;

import java.util.Map;

/** No entry without a stop on its losing side (control 11). */
final class StopRequiredRule implements RiskRule<EntryQuestion> {
  @Override
  public String code() {
    return "STOP_REQUIRED";
  }

  @Override
  public Ruling rule(EntryQuestion question, long lots) {
    var entry = question.entry();
    boolean protectedByStop = (entry.limitTicks() - entry.stopTicks()) * entry.side().sign() > 0;
    return Ruling.passIf(
        protectedByStop || !question.limits().stopLossRequired(),
        lots,
        Map.of(
            "limit_ticks", Long.toString(entry.limitTicks()),
            "stop_ticks", Long.toString(entry.stopTicks())));
  }
}
