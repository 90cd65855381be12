package mia.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mia.protocol.audit.HealthStatus;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.monitor.MonitorProtocol.Reading;

/**
 * What health checks say against live trading (safety control 30). Of some checks only a good
 * answer will do, so that one that cannot say stands against it; of the others none may be bad.
 * Pure.
 */
public final class LiveHealth {
  /** Links, market and account: without a good answer of each nothing is armed. */
  static final Set<String> NEEDED =
      Set.of("connection.venue", "connection.parts", "data.latency", "trading.account");

  private LiveHealth() {}

  /**
   * Each reason against arming, in words; empty if nothing stands against it.
   *
   * @param health last round of checks
   * @param mostNanos how old it may be
   */
  public static List<String> obstacles(Health health, long nowNanos, long mostNanos) {
    var against = new ArrayList<String>();
    long age = nowNanos - health.atNanos();
    if (age > mostNanos) {
      against.add("the last health checks are " + Duration.ofNanos(age).toSeconds() + " s old");
    }
    var open = new TreeSet<>(NEEDED);
    for (Reading reading : health.readings()) {
      boolean needed = open.remove(reading.check());
      if (needed
          ? reading.status() != HealthStatus.HEALTHY
          : reading.status() == HealthStatus.UNHEALTHY) {
        against.add(reading.check() + ": " + reading.detail());
      }
    }
    open.forEach(check -> against.add(check + ": not looked at"));
    return List.copyOf(against);
  }
}
