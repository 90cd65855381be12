package mia.protocol.monitor;

import java.util.List;
import java.util.Objects;
import mia.protocol.audit.HealthStatus;
import org.apache.pekko.actor.typed.ActorRef;

/** What can be said to the monitor of a node. Its messages stay within the node. */
public interface MonitorProtocol {
  /** Root, open for the monitor's own messages. */
  interface Message {}

  /** The public contract. */
  interface Command extends Message {}

  /** From anybody who wants to look. */
  record GetHealth(ActorRef<Health> replyTo) implements Command {}

  /**
   * What one check says.
   *
   * @param check name of the check
   * @param status its verdict
   * @param detail what it saw, or why it cannot say
   */
  record Reading(String check, HealthStatus status, String detail) {
    public Reading {
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * The last round of checks.
   *
   * @param atNanos when it was made, UTC nanoseconds of the node's clock; 0 before the first
   * @param readings what each check said, in the order of the catalog
   */
  record Health(long atNanos, List<Reading> readings) {
    public Health {
      readings = List.copyOf(readings);
    }

    /** The worst of them; unknown while there is none. What is not configured does not count. */
    public HealthStatus worst() {
      HealthStatus worst = readings.isEmpty() ? HealthStatus.UNKNOWN : HealthStatus.HEALTHY;
      for (Reading reading : readings) {
        boolean worse =
            reading.status() == HealthStatus.UNHEALTHY
                || reading.status() == HealthStatus.DEGRADED && worst == HealthStatus.HEALTHY;
        worst = worse ? reading.status() : worst;
      }
      return worst;
    }
  }
}
