package mia.monitor;

import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;

/**
 * A closed trade and the circumstances in which it was decided.
 *
 * @param symbol analysed symbol
 * @param result figures of the trade
 * @param r net result in multiples of the risk of the planned stop; empty if that risk is 0
 * @param day exchange day on which it closed
 * @param phase phase of the session at the decision
 * @param regime regime at the decision, as the signal's metadata names it; empty if it does not
 * @param tier tier of the candidate, likewise
 * @param pattern what triggered it: {@code T1}, {@code T2}, both as {@code T1+T2}, or {@code EDGE}
 *     of a range; empty where the signal does not say
 */
public record ClosedTrade(
    Symbol symbol,
    TradeResult result,
    OptionalDouble r,
    LocalDate day,
    SessionPhase phase,
    String regime,
    String tier,
    String pattern) {
  public ClosedTrade {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(r, "r");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(tier, "tier");
    Objects.requireNonNull(pattern, "pattern");
  }

  /**
   * Net result in multiples of the planned risk.
   *
   * @param tickValueMinor worth of a tick of one traded lot
   */
  static OptionalDouble rOf(TradeResult result, long tickValueMinor) {
    long risk =
        Math.multiplyExact(
            Math.multiplyExact(result.initialRiskTicks(), tickValueMinor), result.lots());
    return risk == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) result.netMinor() / risk);
  }
}
