package mia.persistence.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.protocol.audit.AuditEntry.Acknowledgement;
import mia.protocol.audit.AuditEntry.AdminAction;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.audit.AuditEntry.Escalation;
import mia.protocol.audit.AuditEntry.HealthChange;
import mia.protocol.audit.AuditEntry.Resolution;
import mia.protocol.audit.AuditEntry.Silence;
import mia.protocol.audit.AuditEntry.SilenceEnd;
import mia.protocol.audit.OpenAlert;

/**
 * What the audit stream says now, folded from its events alone. It stays small however long the
 * stream grows: of each kind at most so many are kept, the oldest go first. The events themselves
 * stay in the journal.
 *
 * @param entries entries so far: the number of the next id
 * @param lastTimeNanos latest time of any event
 * @param alerts open alerts by fingerprint, at most {@link #ALERTS_MAX}
 * @param silences silences that are not over, by id, at most {@link #SILENCES_MAX}
 * @param health last change of each check, at most {@link #CHECKS_MAX}
 * @param lastActions the newest commands of operators, at most {@link #ACTIONS_MAX}
 * @param conformance last conformance run
 */
public record AuditState(
    long entries,
    long lastTimeNanos,
    Map<String, OpenAlert> alerts,
    Map<String, Silence> silences,
    Map<String, HealthChange> health,
    List<AdminAction> lastActions,
    Optional<ConformanceRecord> conformance) {
  /** Most open alerts that are kept. */
  public static final int ALERTS_MAX = 500;

  /** Most silences that are kept. */
  public static final int SILENCES_MAX = 100;

  /** Most health checks whose last change is kept. */
  public static final int CHECKS_MAX = 200;

  /** Most commands of operators that are kept. */
  public static final int ACTIONS_MAX = 200;

  public AuditState {
    alerts = Collections.unmodifiableMap(new TreeMap<>(alerts));
    silences = Collections.unmodifiableMap(new TreeMap<>(silences));
    health = Collections.unmodifiableMap(new TreeMap<>(health));
    lastActions = List.copyOf(lastActions);
  }

  public static AuditState empty() {
    return new AuditState(0, 0, Map.of(), Map.of(), Map.of(), List.of(), Optional.empty());
  }

  /** The state after an event. */
  public AuditState apply(AuditEvent event) {
    long time = Math.max(lastTimeNanos, event.meta().eventTimeNanos());
    var nextAlerts = new LinkedHashMap<>(alerts);
    var nextSilences = new LinkedHashMap<>(silences);
    var nextHealth = new LinkedHashMap<>(health);
    var nextActions = new ArrayList<>(lastActions);
    Optional<ConformanceRecord> nextConformance = conformance;

    nextSilences.values().removeIf(silence -> silence.untilNanos() <= time);
    var entry = event.entry();
    if (entry instanceof AdminAction action) {
      nextActions.add(action);
      if (nextActions.size() > ACTIONS_MAX) {
        nextActions.remove(0);
      }
    } else if (entry instanceof Alert alert) {
      nextAlerts.merge(
          alert.fingerprint(),
          new OpenAlert(alert, time, Optional.empty(), 0),
          (old, raised) -> new OpenAlert(alert, old.sinceNanos(), Optional.empty(), 0));
      dropOldestAlert(nextAlerts);
    } else if (entry instanceof Resolution resolution) {
      nextAlerts.remove(resolution.fingerprint());
    } else if (entry instanceof Acknowledgement seen) {
      nextAlerts.computeIfPresent(
          seen.fingerprint(),
          (key, open) ->
              new OpenAlert(
                  open.alert(), open.sinceNanos(), Optional.of(seen.who()), open.escalations()));
    } else if (entry instanceof Escalation escalation) {
      nextAlerts.computeIfPresent(
          escalation.fingerprint(),
          (key, open) ->
              new OpenAlert(
                  open.alert(), open.sinceNanos(), open.acknowledgedBy(), escalation.step()));
    } else if (entry instanceof Silence silence) {
      nextSilences.put(silence.id(), silence);
      if (nextSilences.size() > SILENCES_MAX) {
        nextSilences.values().stream()
            .min((a, b) -> Long.compare(a.untilNanos(), b.untilNanos()))
            .ifPresent(soonest -> nextSilences.remove(soonest.id()));
      }
    } else if (entry instanceof SilenceEnd end) {
      nextSilences.remove(end.id());
    } else if (entry instanceof HealthChange change) {
      if (nextHealth.containsKey(change.check()) || nextHealth.size() < CHECKS_MAX) {
        nextHealth.put(change.check(), change);
      }
    } else if (entry instanceof Conformance run) {
      nextConformance = Optional.of(new ConformanceRecord(run, time));
    }
    return new AuditState(
        entries + 1, time, nextAlerts, nextSilences, nextHealth, nextActions, nextConformance);
  }

  private static void dropOldestAlert(Map<String, OpenAlert> alerts) {
    if (alerts.size() > ALERTS_MAX) {
      alerts.values().stream()
          .min((a, b) -> Long.compare(a.sinceNanos(), b.sinceNanos()))
          .ifPresent(oldest -> alerts.remove(oldest.alert().fingerprint()));
    }
  }
}
