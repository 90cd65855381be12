package mia.console.cli;

import java.util.Map;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.AdminAction;

/** Says in one line what an entry of the audit stream means. */
final class AuditWords {
  private AuditWords() {}

  static String of(AuditEntry entry) {
    if (entry instanceof AdminAction action) {
      return action(action);
    } else if (entry instanceof AuditEntry.Alert alert) {
      return EventWords.words(alert.level()) + " " + alert.fingerprint() + ": " + alert.text();
    } else if (entry instanceof AuditEntry.Resolution resolution) {
      return "resolved " + resolution.fingerprint() + ": " + resolution.text();
    } else if (entry instanceof AuditEntry.Delivery delivery) {
      return delivery.channel()
          + (delivery.delivered() ? " told of " : " could not tell of ")
          + String.join(", ", delivery.fingerprints())
          + (delivery.attempts() == 1 ? "" : " after " + delivery.attempts() + " attempts")
          + ": "
          + delivery.outcome();
    } else if (entry instanceof AuditEntry.Acknowledgement seen) {
      return seen.who() + " takes care of " + seen.fingerprint() + ": " + seen.note();
    } else if (entry instanceof AuditEntry.Escalation escalation) {
      return "nobody acknowledged "
          + escalation.fingerprint()
          + ", step "
          + escalation.step()
          + ": "
          + String.join(", ", escalation.channels());
    } else if (entry instanceof AuditEntry.Silence silence) {
      return silence.who()
          + " silences "
          + silence.rule()
          + labels(silence.labels())
          + " until "
          + ExchangeTime.shown(silence.untilNanos())
          + ": "
          + silence.reason();
    } else if (entry instanceof AuditEntry.SilenceEnd end) {
      return end.who() + " ends silence " + end.id();
    } else if (entry instanceof AuditEntry.HealthChange change) {
      return change.check()
          + " "
          + EventWords.words(change.before())
          + " -> "
          + EventWords.words(change.now())
          + ": "
          + change.detail();
    }
    AuditEntry.Conformance run = (AuditEntry.Conformance) entry;
    return run.passed()
        ? "conformance: all " + run.controls() + " controls bite"
        : "conformance FAILED: " + String.join(", ", run.failed()) + " of " + run.controls();
  }

  private static String action(AdminAction action) {
    String role = action.role().isEmpty() ? "" : " (" + action.role() + ")";
    String reason = action.reason().isEmpty() ? "" : ", because: " + action.reason();
    return action.who()
        + role
        + " from "
        + action.from()
        + ": "
        + action.command()
        + labels(action.arguments())
        + reason
        + (action.accepted() ? " -> " : " REFUSED -> ")
        + action.outcome();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty() ? "" : labels.toString();
  }
}
