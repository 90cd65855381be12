package mia.persistence.history;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import mia.protocol.signal.RefusalReason;

/**
 * What a run did, in figures. Money in minor units of the traded contracts' currency.
 *
 * @param bars closed bars
 * @param signals bars with a signal
 * @param refusals bars without one, by the gate that refused
 * @param intents intents the traders formed
 * @param deniedByRisk intents a guardian denied, by the rule that denied first
 * @param deniedByAccount intents the account denied, by rule
 * @param orders orders the venue spoke of
 * @param fills executions
 * @param trades closed trades
 * @param wins closed trades with a net result above zero
 * @param grossMinor result of the closed trades before costs
 * @param costMinor their costs
 * @param netMinor gross minus costs
 * @param worstDrawdownMinor deepest fall of the sum of net results below an earlier high, at least
 *     0
 * @param incidents incidents that were noted
 * @param firstNanos event time of the first closed bar, 0 without one
 * @param lastNanos event time of the last closed bar, 0 without one
 */
public record RunSummary(
    long bars,
    long signals,
    Map<RefusalReason, Long> refusals,
    long intents,
    Map<String, Long> deniedByRisk,
    Map<String, Long> deniedByAccount,
    long orders,
    long fills,
    long trades,
    long wins,
    long grossMinor,
    long costMinor,
    long netMinor,
    long worstDrawdownMinor,
    long incidents,
    long firstNanos,
    long lastNanos) {
  public RunSummary {
    refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
    deniedByRisk = Collections.unmodifiableMap(new TreeMap<>(deniedByRisk));
    deniedByAccount = Collections.unmodifiableMap(new TreeMap<>(deniedByAccount));
  }

  /** The summary of what the filter's streams and times hold; its kinds are ignored. */
  public static RunSummary of(HistoryQuery history, HistoryFilter filter) {
    var tally = new RunTally();
    history.forEach(filter.ofKinds(RunTally.KINDS), recorded -> tally.add(recorded.event()));
    return tally.toSummary();
  }
}
