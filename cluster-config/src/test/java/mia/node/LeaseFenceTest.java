package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import mia.node.lease.LeaseBook;
import org.junit.jupiter.api.Test;

/** What may be written to the venue while the account's lease is held, and when not. */
class LeaseFenceTest {
  private static final String LEASE = ClusterConfig.leaseOf("account", "PAPER");

  private final AtomicLong now = new AtomicLong();
  private final LeaseBook book = new LeaseBook(now::get);
  private final LeaseFence fence = new LeaseFence(book, LEASE);

  @Test
  void stands_open_while_the_lease_lives() {
    book.granted(LEASE, 4, 0, 1_000);

    assertThat(fence.refusal(4)).isEmpty();
  }

  @Test
  void is_shut_by_time_alone() {
    book.granted(LEASE, 4, 0, 1_000);
    now.set(1_000);

    assertThat(fence.refusal(4)).contains("this node does not hold mia-shard-account-PAPER");
  }

  @Test
  void is_shut_on_a_node_that_never_had_it() {
    assertThat(fence.refusal(1)).isPresent();
  }
}
