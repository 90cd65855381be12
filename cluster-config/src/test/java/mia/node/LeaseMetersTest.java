package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import mia.node.lease.LeaseBook;
import org.junit.jupiter.api.Test;

class LeaseMetersTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final LeaseBook book = new LeaseBook(now::get);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void says_what_runs_here_and_how_long_it_may() {
    new LeaseMeters(book).bindTo(registry);
    book.granted(ClusterConfig.leaseOf("desk", "ES@PAPER"), 1, 0, 5 * SECOND);
    book.granted(ClusterConfig.leaseOf("desk", "NQ@PAPER"), 1, 0, 4 * SECOND);
    book.granted(ClusterConfig.leaseOf("account", "PAPER"), 2, 0, 5 * SECOND);
    book.granted(ClusterConfig.memberLease("127.0.0.1:1"), 1, 0, 9 * SECOND);
    now.set(SECOND);

    assertThat(held("desk")).isEqualTo(2);
    assertThat(held("account")).isEqualTo(1);
    assertThat(registry.get("mia_lease_remaining_seconds").gauge().value()).isEqualTo(3);
    assertThat(registry.get("mia_lease_takings").functionCounter().count()).isEqualTo(4);
  }

  @Test
  void a_lease_that_ran_out_is_held_no_more_and_counts_as_lost() {
    new LeaseMeters(book).bindTo(registry);
    String lease = ClusterConfig.leaseOf("desk", "ES@PAPER");
    book.granted(lease, 1, 0, SECOND);
    book.granted(lease, 1, 0, SECOND);
    now.set(2 * SECOND);
    book.ranOut(lease);

    assertThat(held("desk")).isZero();
    assertThat(registry.get("mia_lease_remaining_seconds").gauge().value()).isNaN();
    assertThat(registry.get("mia_lease_renewals").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("mia_lease_losses").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("mia_lease_returns").functionCounter().count()).isZero();
  }

  private double held(String kind) {
    return registry.get("mia_leases_held").tag("kind", kind).gauge().value();
  }
}
