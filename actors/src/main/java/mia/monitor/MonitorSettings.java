package mia.monitor;

import java.util.Objects;
import java.util.Optional;

/**
 * How a node is watched (battle-navale 14.2). Times in nanoseconds.
 *
 * @param sampleNanos time between two observations
 * @param healthNanos time between two rounds of health checks
 * @param answerNanos time within which every part must have answered
 * @param clockNanos time between two comparisons of the clock with that of the venue
 * @param internet host and port that stand for the Internet; empty to leave it unchecked
 * @param internetTimeoutMillis longest wait for a connection to it
 */
public record MonitorSettings(
    long sampleNanos,
    long healthNanos,
    long answerNanos,
    long clockNanos,
    Optional<Target> internet,
    int internetTimeoutMillis) {
  /** Where a connection is tried. */
  public record Target(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  public MonitorSettings {
    Objects.requireNonNull(internet, "internet");
    if (sampleNanos < 1 || healthNanos < sampleNanos || answerNanos < 1 || clockNanos < 1) {
      throw new IllegalArgumentException(
          "monitor: expected health-every of at least sample-every, and times above zero");
    }
  }

  public static MonitorSettings defaults() {
    return new MonitorSettings(
        5_000_000_000L, 30_000_000_000L, 10_000_000_000L, 60_000_000_000L, Optional.empty(), 3_000);
  }
}
