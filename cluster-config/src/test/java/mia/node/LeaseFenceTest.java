package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mia.node.lease.LeaseBook;
import org.junit.jupiter.api.Test;

/** What may be written to the venue while the account's lease is held, and when not. */
class LeaseFenceTest {
  private static final String LEASE = ClusterConfig.leaseOf("account", "PAPER");

  private final AtomicLong now = new AtomicLong();
  private final AtomicBoolean seesAll = new AtomicBoolean(true);
  private final LeaseBook book = new LeaseBook(now::get);
  private final LeaseFence fence = new LeaseFence(book, LEASE, seesAll::get);

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

  @Test
  void lets_a_stop_close_when_the_memory_is_gone_for_all() {
    book.granted(LEASE, 4, 0, 1_000);
    now.set(1_000);
    book.ranOut(LEASE);

    assertThat(fence.refusal(4)).isPresent();
    assertThat(fence.emergencyRefusal(4)).isEmpty();
  }

  @Test
  void lets_no_stop_close_on_a_node_that_does_not_see_all_others() {
    book.granted(LEASE, 4, 0, 1_000);
    now.set(1_000);
    book.ranOut(LEASE);
    seesAll.set(false);

    assertThat(fence.emergencyRefusal(4)).isPresent();
  }

  @Test
  void lets_no_stop_close_once_somebody_else_has_the_account() {
    book.granted(LEASE, 4, 0, 1_000);
    now.set(1_000);
    book.ranOut(LEASE);
    book.gone(LEASE);

    assertThat(fence.emergencyRefusal(4)).isPresent();
  }
}
