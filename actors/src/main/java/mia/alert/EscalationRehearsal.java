package mia.alert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Escalation;

/**
 * A critical alert in a book of its own, with every channel there may be: for showing that it
 * escalates until somebody acknowledges it (safety control 27). Nothing is sent.
 */
public final class EscalationRehearsal {
  private static final String RULE = "daily_loss_100_percent";

  private final AlertBook book;
  private final Alert alert;
  private final long stepNanos;
  private long nowNanos = 1;

  /** The alert has just been raised. */
  public EscalationRehearsal(AlertSettings settings, AlertThresholds thresholds) {
    this.book =
        new AlertBook(
            settings,
            AlertRuleCatalog.of(thresholds),
            new Route(Set.of(Route.MAIL, Route.SMS, Route.PUSH, Route.CHAT)),
            new AlertText("trial", ""),
            Speaker.ALONE);
    Map<String, String> labels = Map.of("account", "TRIAL");
    this.alert =
        new Alert(
            Alert.fingerprintOf(RULE, labels), RULE, AlertLevel.CRITICAL, labels, "conformance");
    this.stepNanos = settings.escalateNanos();
    book.raised(alert, nowNanos);
  }

  /**
   * Lets the time of an escalation pass.
   *
   * @return channels on which it was escalated, empty if it was not
   */
  public Set<String> pass() {
    nowNanos = Math.addExact(nowNanos, stepNanos);
    var channels = new TreeSet<String>();
    List<AlertBook.Act> acts = book.tick(nowNanos);
    for (AlertBook.Act act : acts) {
      if (act instanceof AlertBook.Act.Keep keep && keep.entry() instanceof Escalation escalation) {
        channels.addAll(escalation.channels());
      }
    }
    return channels;
  }

  /** Somebody takes care of it. */
  public void acknowledge() {
    book.acknowledge(alert.fingerprint(), "conformance", "trial");
  }
}
