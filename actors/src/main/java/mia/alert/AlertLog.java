package mia.alert;

import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Resolution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel that is always there: alerts in the log, at their level, at once. */
final class AlertLog {
  private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

  private AlertLog() {}

  static void saw(AuditEntry entry) {
    if (entry instanceof Alert alert) {
      switch (alert.level()) {
        case INFO -> LOG.info("{}: {}", shown(alert.fingerprint()), alert.text());
        case WARNING -> LOG.warn("{}: {}", shown(alert.fingerprint()), alert.text());
        case ERROR -> LOG.error("{}: {}", shown(alert.fingerprint()), alert.text());
        case CRITICAL -> LOG.error("CRITICAL {}: {}", shown(alert.fingerprint()), alert.text());
      }
    } else if (entry instanceof Resolution resolution) {
      LOG.info("resolved {}: {}", shown(resolution.fingerprint()), resolution.text());
    }
  }

  /** Without the braces where there are no labels. */
  private static String shown(String fingerprint) {
    return fingerprint.endsWith("{}")
        ? fingerprint.substring(0, fingerprint.length() - 2)
        : fingerprint;
  }
}
