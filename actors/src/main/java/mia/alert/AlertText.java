package mia.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry.Alert;

/**
 * Words of a message: what is wrong, since when, what to do about it.
 *
 * @param node name of the node, in each subject
 * @param runbook address of the runbook; the section of a rule is its name
 */
record AlertText(String node, String runbook) {
  /** Alerts that one message names; the others are counted. */
  private static final int NAMED_MAX = 20;

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** A condition that is over. */
  record Over(Alert alert, String text) {}

  AlertMessage message(AlertMessage.Kind kind, List<AlertLife> open, List<Over> over) {
    AlertLevel level = AlertLevel.INFO;
    long similar = 0;
    var lines = new ArrayList<String>();
    var prints = new ArrayList<String>();
    for (AlertLife life : open) {
      similar += life.takeSimilar();
      level = life.alert().level().isAtLeast(level) ? life.alert().level() : level;
      prints.add(life.alert().fingerprint());
      lines.add(line(life));
    }
    for (Over done : over) {
      level = done.alert().level().isAtLeast(level) ? done.alert().level() : level;
      prints.add(done.alert().fingerprint());
      lines.add("RESOLVED " + done.alert().fingerprint() + "\n  " + done.text());
    }
    String more = similar == 0 ? "" : " (+" + similar + " similar)";
    String subject =
        "[MIA "
            + node
            + "] "
            + head(kind, open, over)
            + first(open, over)
            + rest(open, over)
            + more;
    return new AlertMessage(kind, level, subject, body(lines, similar), prints);
  }

  /** What the watch outside hears. */
  static AlertMessage beat(String node) {
    return new AlertMessage(
        AlertMessage.Kind.NEWS, AlertLevel.INFO, "[MIA " + node + "] alive", "", List.of());
  }

  private static String head(AlertMessage.Kind kind, List<AlertLife> open, List<Over> over) {
    if (open.isEmpty()) {
      return "RESOLVED ";
    }
    String level = open.get(0).alert().level().name();
    return switch (kind) {
      case ESCALATION -> level + " NOT ACKNOWLEDGED ";
      case REPEAT -> level + " STILL ";
      case NEWS, DIGEST -> level + " ";
    };
  }

  private static String first(List<AlertLife> open, List<Over> over) {
    return open.isEmpty()
        ? over.get(0).alert().fingerprint()
        : open.get(0).alert().fingerprint() + ": " + open.get(0).alert().text();
  }

  private static String rest(List<AlertLife> open, List<Over> over) {
    int others = open.size() + over.size() - 1;
    return others == 0 ? "" : " and " + others + " more";
  }

  private String line(AlertLife life) {
    Alert alert = life.alert();
    return alert.level()
        + " "
        + alert.fingerprint()
        + "\n  "
        + alert.text()
        + "\n  since "
        + since(life.sinceNanos())
        + "\n  what to do: "
        + runbook
        + "#"
        + alert.rule();
  }

  private static String since(long nanos) {
    return Instant.ofEpochSecond(nanos / SECOND_NANOS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String body(List<String> lines, long similar) {
    var text = new StringBuilder();
    lines.stream().limit(NAMED_MAX).forEach(line -> text.append(line).append('\n'));
    if (lines.size() > NAMED_MAX) {
      text.append("and ").append(lines.size() - NAMED_MAX).append(" more\n");
    }
    if (similar > 0) {
      text.append("+").append(similar).append(" similar since the last message\n");
    }
    return text.append("Acknowledge on the page or with the admin command of mia.\n").toString();
  }
}
