package mia.protocol.audit;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.audit.AuditEntry.Alert;

/**
 * An alert whose condition is not over.
 *
 * @param alert what is wrong
 * @param sinceNanos when it began, UTC nanoseconds of the node's clock
 * @param acknowledgedBy who takes care of it, empty if nobody
 * @param escalations how often more was said
 */
public record OpenAlert(
    Alert alert, long sinceNanos, Optional<String> acknowledgedBy, int escalations) {
  public OpenAlert {
    Objects.requireNonNull(alert, "alert");
    Objects.requireNonNull(acknowledgedBy, "acknowledgedBy");
  }
}
