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
        case INFO -> LOG.info("{}: {}", alert.fingerprint(), alert.text());
        case WARNING -> LOG.warn("{}: {}", alert.fingerprint(), alert.text());
        case ERROR, CRITICAL ->
            LOG.error("{} {}: {}", alert.level(), alert.fingerprint(), alert.text());
      }
    } else if (entry instanceof Resolution resolution) {
      LOG.info("resolved {}: {}", resolution.fingerprint(), resolution.text());
    }
  }
}
