package mia.console.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mia.protocol.audit.AuditEntry.AdminAction;
import mia.protocol.audit.AuditEntry.HealthChange;
import mia.protocol.audit.AuditEntry.Silence;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.OpenAlert;

/** What the audit stream says now, as JSON. */
final class AuditJson {
  static final Schema ALERT =
      Schema.of(
          "Alert",
          "fingerprint",
          "string",
          "rule",
          "string",
          "level",
          "string",
          "text",
          "string",
          "since",
          "string?",
          "acknowledgedBy",
          "string?");
  static final Schema HEALTH =
      Schema.of("Health", "check", "string", "status", "string", "detail", "string");
  static final Schema ACTION =
      Schema.of(
          "Action",
          "who",
          "string",
          "role",
          "string",
          "from",
          "string",
          "command",
          "string",
          "reason",
          "string",
          "accepted",
          "boolean",
          "outcome",
          "string");
  static final Schema SILENCE =
      Schema.of(
          "Silence", "id", "string", "rule", "string", "until", "string?", "who", "string",
          "reason", "string");
  static final Schema AUDIT =
      Schema.of(
          "Audit",
          "alerts",
          "[Alert]",
          "silences",
          "[Silence]",
          "health",
          "[Health]",
          "actions",
          "[Action]");

  private AuditJson() {}

  static Map<String, Object> of(AuditProtocol.View view) {
    var json = new LinkedHashMap<String, Object>();
    json.put("alerts", alerts(view.alerts()));
    json.put("silences", silences(view.silences()));
    var health = new ArrayList<Map<String, Object>>();
    view.health().values().stream()
        .sorted(java.util.Comparator.comparing(HealthChange::check))
        .forEach(change -> health.add(health(change)));
    json.put("health", health);
    json.put("actions", view.lastActions().stream().map(AuditJson::action).toList());
    return json;
  }

  static List<Map<String, Object>> alerts(List<OpenAlert> alerts) {
    return alerts.stream().map(AuditJson::alert).toList();
  }

  static List<Map<String, Object>> silences(List<Silence> silences) {
    return silences.stream().map(AuditJson::silence).toList();
  }

  private static Map<String, Object> alert(OpenAlert open) {
    var json = new LinkedHashMap<String, Object>();
    json.put("fingerprint", open.alert().fingerprint());
    json.put("rule", open.alert().rule());
    json.put("level", open.alert().level().name());
    json.put("text", open.alert().text());
    json.put("since", Times.iso(open.sinceNanos()));
    json.put("acknowledgedBy", open.acknowledgedBy().orElse(null));
    return json;
  }

  private static Map<String, Object> health(HealthChange change) {
    var json = new LinkedHashMap<String, Object>();
    json.put("check", change.check());
    json.put("status", change.now().name());
    json.put("detail", change.detail());
    return json;
  }

  private static Map<String, Object> action(AdminAction action) {
    var json = new LinkedHashMap<String, Object>();
    json.put("who", action.who());
    json.put("role", action.role());
    json.put("from", action.from());
    json.put("command", action.command());
    json.put("reason", action.reason());
    json.put("accepted", action.accepted());
    json.put("outcome", action.outcome());
    return json;
  }

  private static Map<String, Object> silence(Silence silence) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", silence.id());
    json.put("rule", silence.rule());
    json.put("until", Times.iso(silence.untilNanos()));
    json.put("who", silence.who());
    json.put("reason", silence.reason());
    return json;
  }
}
