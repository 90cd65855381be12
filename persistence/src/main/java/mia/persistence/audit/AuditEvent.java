package mia.persistence.audit;

import java.util.Objects;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.protocol.audit.AuditEntry;

/**
 * What happened beside trading on one node. Event time is that of the node's clock; nothing is ever
 * decided from it, so that a run which is repeated may differ here.
 */
public sealed interface AuditEvent extends JournalEvent {
  /** What was kept. */
  AuditEntry entry();

  /** Somebody commanded something, and it was done or refused. */
  record AdminCommanded(EventMeta meta, AuditEntry.AdminAction entry) implements AuditEvent {}

  /** An alert began, or its level rose. */
  record AlertRaised(EventMeta meta, AuditEntry.Alert entry) implements AuditEvent {}

  /** An alert's condition is over. */
  record AlertResolved(EventMeta meta, AuditEntry.Resolution entry) implements AuditEvent {}

  /** A channel's message went out. */
  record AlertDelivered(EventMeta meta, AuditEntry.Delivery entry) implements AuditEvent {}

  /** A channel's message was given up. */
  record AlertDeliveryFailed(EventMeta meta, AuditEntry.Delivery entry) implements AuditEvent {}

  /** Somebody takes care of an alert. */
  record AlertAcknowledged(EventMeta meta, AuditEntry.Acknowledgement entry)
      implements AuditEvent {}

  /** Nobody acknowledged an alert in time. */
  record AlertEscalated(EventMeta meta, AuditEntry.Escalation entry) implements AuditEvent {}

  /** Some alerts are silent for a while. */
  record AlertsSilenced(EventMeta meta, AuditEntry.Silence entry) implements AuditEvent {}

  /** A silence ended before its time. */
  record SilenceLifted(EventMeta meta, AuditEntry.SilenceEnd entry) implements AuditEvent {}

  /** A health check says something else than before. */
  record HealthChanged(EventMeta meta, AuditEntry.HealthChange entry) implements AuditEvent {}

  /** All controls were tried. */
  record ConformanceRan(EventMeta meta, AuditEntry.Conformance entry) implements AuditEvent {}

  /** The event that keeps an entry. */
  static AuditEvent of(EventMeta meta, AuditEntry entry) {
    Objects.requireNonNull(meta, "meta");
    if (entry instanceof AuditEntry.AdminAction action) {
      return new AdminCommanded(meta, action);
    } else if (entry instanceof AuditEntry.Alert alert) {
      return new AlertRaised(meta, alert);
    } else if (entry instanceof AuditEntry.Resolution resolution) {
      return new AlertResolved(meta, resolution);
    } else if (entry instanceof AuditEntry.Delivery delivery) {
      return delivery.delivered()
          ? new AlertDelivered(meta, delivery)
          : new AlertDeliveryFailed(meta, delivery);
    } else if (entry instanceof AuditEntry.Acknowledgement acknowledgement) {
      return new AlertAcknowledged(meta, acknowledgement);
    } else if (entry instanceof AuditEntry.Escalation escalation) {
      return new AlertEscalated(meta, escalation);
    } else if (entry instanceof AuditEntry.Silence silence) {
      return new AlertsSilenced(meta, silence);
    } else if (entry instanceof AuditEntry.SilenceEnd end) {
      return new SilenceLifted(meta, end);
    } else if (entry instanceof AuditEntry.HealthChange change) {
      return new HealthChanged(meta, change);
    } else if (entry instanceof AuditEntry.Conformance run) {
      return new ConformanceRan(meta, run);
    }
    throw new IllegalStateException("no event for " + entry.getClass().getSimpleName());
  }
}
