package mia.risk;

import java.util.Map;

/** Nothing opens while the breaker of the symbol pauses, battle-navale 10.4. */
final class CircuitBreakerRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "CIRCUIT_BREAKER";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    var breaker = question.state().guard().breaker();
    return Ruling.passIf(
        question.timeNanos() >= breaker.pausedUntilNanos(),
        lots,
        Map.of(
            "paused_until_nanos", Long.toString(breaker.pausedUntilNanos()),
            "trips_today", Integer.toString(breaker.tripsToday())));
  }
}
