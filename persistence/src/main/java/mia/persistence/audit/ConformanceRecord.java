package mia.persistence.audit;

import mia.protocol.audit.AuditEntry.Conformance;

/**
 * A conformance run and when it was kept.
 *
 * @param run what came of it
 * @param atNanos UTC nanoseconds of the node's clock
 */
public record ConformanceRecord(Conformance run, long atNanos) {}
