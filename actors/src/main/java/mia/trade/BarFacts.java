package mia.trade;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import mia.engine.strategy.Candidate;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;

/**
 * What the trader needs to know of a closed bar beside the signal; all of it follows from the bars
 * alone.
 *
 * @param endNanos end of the bar
 * @param closeTicks its close
 * @param day trading day of its end
 * @param phase phase of its end
 * @param violatedBases bases whose golden rule this bar violated
 * @param supportTicks low of the latest live sealed base verte, for trailing a long
 * @param resistanceTicks high of the latest live sealed base rouge, for trailing a short
 * @param specialExit 1: two boules against a short, -1: against a long, 0 neither
 * @param candidates what could have been traded on it; empty unless data is only collected
 * @param volatility market volatility 0..1, empty where it is not known
 */
public record BarFacts(
    long endNanos,
    long closeTicks,
    TradingDay day,
    SessionPhase phase,
    Set<Long> violatedBases,
    OptionalLong supportTicks,
    OptionalLong resistanceTicks,
    int specialExit,
    List<Candidate> candidates,
    OptionalDouble volatility) {
  public BarFacts {
    candidates = List.copyOf(candidates);
    violatedBases = Set.copyOf(violatedBases);
  }
}
