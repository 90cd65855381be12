package mia.monitor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mia.protocol.audit.AuditEntry.Conformance;

/**
 * What a data folder says of its phase.
 *
 * @param trades trades of the step, the newest last: virtual ones where data is only collected
 * @param figures figures of these trades, with the equity at the start
 * @param criticalAlerts critical alerts that were raised
 * @param latencyAlerts alerts on latency that were raised
 * @param watched whether health was watched at all: without it, no alert proves nothing
 * @param conformance last run of all controls
 * @param rulesThatRefused codes of rules that refused or reduced something
 * @param kills how often the kill switch was triggered
 * @param sizeTenths size step, tenths of an ES-equivalent
 * @param reported whether a report was written
 */
public record PhaseFacts(
    List<ClosedTrade> trades,
    Performance figures,
    long criticalAlerts,
    long latencyAlerts,
    boolean watched,
    Optional<Conformance> conformance,
    Set<String> rulesThatRefused,
    long kills,
    long sizeTenths,
    boolean reported) {
  public PhaseFacts {
    trades = List.copyOf(trades);
    Objects.requireNonNull(figures, "figures");
    Objects.requireNonNull(conformance, "conformance");
    rulesThatRefused = Set.copyOf(rulesThatRefused);
  }
}
