package mia.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mia.monitor.Figure;
import mia.monitor.Observation;
import mia.protocol.audit.AuditEntry.Alert;

/**
 * Which conditions stand, from one observation to the next. A figure that is not there says
 * nothing: what stands goes on standing. Only an alert of an earlier start that nobody measures any
 * more is given up after a while.
 */
final class AlertEngine {
  /** How long an alert of an earlier start waits for its first figure. */
  static final long UNMEASURED_NANOS = 600_000_000_000L;

  /** What changed. */
  sealed interface Change {
    /** A condition began. */
    record Began(AlertRule rule, Alert alert) implements Change {}

    /** A condition is over. */
    record Ended(AlertRule rule, String fingerprint, String text) implements Change {}
  }

  private final List<AlertRule> rules;
  private final int standingMax;
  private final Map<String, Long> turningSince = new HashMap<>();
  private final Set<String> standing = new HashSet<>();
  private final Map<String, Long> unmeasuredSince = new HashMap<>();
  private long leftOut;

  /**
   * @param standingMax most conditions that stand at a time; further ones are counted only
   */
  AlertEngine(List<AlertRule> rules, int standingMax) {
    this.rules = List.copyOf(rules);
    this.standingMax = standingMax;
  }

  /** Conditions that found no place. */
  long leftOut() {
    return leftOut;
  }

  /** Takes over an alert of an earlier start of this node. */
  void restore(Alert alert, long nowNanos) {
    if (rules.stream().anyMatch(rule -> rule.name().equals(alert.rule()))) {
      standing.add(alert.fingerprint());
      unmeasuredSince.put(alert.fingerprint(), nowNanos);
    }
  }

  List<Change> evaluate(Observation observation) {
    var changes = new ArrayList<Change>();
    var measured = new HashSet<String>();
    for (AlertRule rule : rules) {
      Set<String> seen = new HashSet<>();
      for (Figure figure : observation.figures()) {
        if (figure.measure() == rule.measure()) {
          String fingerprint = Alert.fingerprintOf(rule.name(), figure.labels());
          seen.add(fingerprint);
          unmeasuredSince.remove(fingerprint);
          look(rule, figure, fingerprint, observation.atNanos(), changes);
        }
      }
      giveUp(rule, seen, observation.atNanos(), changes);
      measured.addAll(seen);
    }
    turningSince.keySet().retainAll(measured); // a gap in the figures begins the hold anew
    return changes;
  }

  /** Rules that stand, are broken by what was just seen, and do something beside telling. */
  List<Change.Began> demands(Observation observation) {
    var demands = new ArrayList<Change.Began>();
    for (AlertRule rule : rules) {
      for (Figure figure : observation.figures()) {
        String fingerprint = Alert.fingerprintOf(rule.name(), figure.labels());
        boolean acts =
            rule.effect() != AlertRule.Effect.NONE
                && figure.measure() == rule.measure()
                && standing.contains(fingerprint)
                && rule.isBroken(figure.value());
        if (acts) {
          var alert =
              new Alert(fingerprint, rule.name(), rule.level(), figure.labels(), rule.text(figure));
          demands.add(new Change.Began(rule, alert));
        }
      }
    }
    return demands;
  }

  private void look(
      AlertRule rule, Figure figure, String fingerprint, long nowNanos, List<Change> changes) {
    boolean broken = rule.isBroken(figure.value());
    boolean stands = standing.contains(fingerprint);
    if (broken == stands) {
      turningSince.remove(fingerprint);
      return;
    }
    long since = turningSince.computeIfAbsent(fingerprint, key -> nowNanos);
    if (nowNanos - since < rule.holdNanos()) {
      return;
    }
    if (broken && standing.size() >= standingMax) {
      leftOut++;
      return;
    }
    turningSince.remove(fingerprint);
    if (broken) {
      standing.add(fingerprint);
      var alert =
          new Alert(fingerprint, rule.name(), rule.level(), figure.labels(), rule.text(figure));
      changes.add(new Change.Began(rule, alert));
    } else {
      standing.remove(fingerprint);
      changes.add(new Change.Ended(rule, fingerprint, rule.text(figure)));
    }
  }

  private void giveUp(AlertRule rule, Set<String> seen, long nowNanos, List<Change> changes) {
    var over = new ArrayList<String>();
    unmeasuredSince.forEach(
        (fingerprint, since) -> {
          boolean ofRule = fingerprint.startsWith(rule.name() + "{");
          if (ofRule && !seen.contains(fingerprint) && nowNanos - since >= UNMEASURED_NANOS) {
            over.add(fingerprint);
          }
        });
    for (String fingerprint : over) {
      unmeasuredSince.remove(fingerprint);
      standing.remove(fingerprint);
      changes.add(new Change.Ended(rule, fingerprint, "not measured any more since the restart"));
    }
  }
}
