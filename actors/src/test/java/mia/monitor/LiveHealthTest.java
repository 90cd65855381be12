package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.protocol.audit.HealthStatus;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.monitor.MonitorProtocol.Reading;
import org.junit.jupiter.api.Test;

class LiveHealthTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;

  /** Every check of the catalog is good, but for those that are given. */
  private static Health health(Reading... others) {
    var readings = new ArrayList<Reading>();
    for (HealthCheck check : HealthChecks.catalog()) {
      readings.add(new Reading(check.name(), HealthStatus.HEALTHY, "good"));
    }
    for (Reading other : others) {
      readings.replaceAll(known -> known.check().equals(other.check()) ? other : known);
    }
    return new Health(NOW, readings);
  }

  private static List<String> obstacles(Health health) {
    return LiveHealth.obstacles(health, NOW, MINUTE);
  }

  @Test
  void nothing_stands_against_it_where_every_check_is_good() {
    assertThat(obstacles(health())).isEmpty();
  }

  @Test
  void what_is_needed_must_be_good_and_not_only_not_bad() {
    for (String check : LiveHealth.NEEDED) {
      for (HealthStatus status : HealthStatus.values()) {
        List<String> obstacles = obstacles(health(new Reading(check, status, "why")));

        assertThat(obstacles.isEmpty())
            .as(check + " " + status)
            .isEqualTo(status == HealthStatus.HEALTHY);
      }
    }
  }

  @Test
  void of_the_others_none_may_be_bad() {
    assertThat(
            obstacles(
                health(
                    new Reading("connection.internet", HealthStatus.UNKNOWN, "no target"),
                    new Reading("data.consistency", HealthStatus.DEGRADED, "1 incident"),
                    new Reading("performance.memory", HealthStatus.UNHEALTHY, "99 %"))))
        .containsExactly("performance.memory: 99 %");
  }

  @Test
  void a_check_that_was_not_made_and_an_old_round_stand_against_it() {
    assertThat(obstacles(new Health(NOW, List.of())))
        .hasSameSizeAs(LiveHealth.NEEDED)
        .allMatch(reason -> reason.endsWith("not looked at"));
    assertThat(LiveHealth.obstacles(health(), NOW + MINUTE, MINUTE)).isEmpty();
    assertThat(LiveHealth.obstacles(health(), NOW + 2 * MINUTE, MINUTE))
        .containsExactly("the last health checks are 120 s old");
  }

  @Test
  void every_needed_check_is_in_the_catalog() {
    assertThat(HealthChecks.catalog().stream().map(HealthCheck::name))
        .containsAll(LiveHealth.NEEDED);
  }
}
