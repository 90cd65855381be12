package mia.monitor;

import java.util.function.Function;
import mia.protocol.audit.HealthStatus;
import mia.protocol.monitor.MonitorProtocol.Reading;

/**
 * One thing that is looked at in each round.
 *
 * @param name group and name: {@code connection.venue}
 * @param look what it sees in a situation
 */
record HealthCheck(String name, Function<Situation, Seen> look) {
  /** A verdict and its reason. */
  record Seen(HealthStatus status, String detail) {
    static Seen healthy(String detail) {
      return new Seen(HealthStatus.HEALTHY, detail);
    }

    static Seen degraded(String detail) {
      return new Seen(HealthStatus.DEGRADED, detail);
    }

    static Seen unhealthy(String detail) {
      return new Seen(HealthStatus.UNHEALTHY, detail);
    }

    static Seen unknown(String detail) {
      return new Seen(HealthStatus.UNKNOWN, detail);
    }
  }

  Reading read(Situation situation) {
    Seen seen = look.apply(situation);
    return new Reading(name, seen.status(), seen.detail());
  }
}
