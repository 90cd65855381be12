package mia.node;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.coordination.lease.javadsl.Lease;
import org.apache.pekko.coordination.lease.javadsl.LeaseProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the memory of the cluster that this node is up, so that one which comes back behind a
 * broken network knows of a cluster that it cannot hear. Nothing else depends on it.
 */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  /** A process that did not come to this for so long was stopped, and knows nothing of now. */
  private static final long PAUSE_MOST_NANOS = 3_000_000_000L;

  private final Cluster cluster;
  private final Lease lease;
  private volatile long keptNanos = System.nanoTime();
  private volatile boolean leaving;
  private final AtomicBoolean asking = new AtomicBoolean();

  /** Whether the log says already that it cannot be. */
  private final AtomicBoolean said = new AtomicBoolean();

  Membership(ActorSystem<?> system) {
    this.cluster = Cluster.get(system);
    Address self = cluster.selfMember().address();
    String hostAndPort = self.getHost().orElseThrow() + ":" + self.getPort().orElseThrow();
    lease =
        LeaseProvider.get(Adapter.toClassic(system))
            .getLease(
                ClusterConfig.memberLease(hostAndPort),
                ClusterConfig.LEASE,
                hostAndPort + "#" + cluster.selfMember().uniqueAddress().longUid());
  }

  /**
   * Takes it unless it is held; renewing is the lease's own business. To be called now and then.
   */
  void keep() {
    keptNanos = System.nanoTime();
    if (leaving || lease.checkLease() || !asking.compareAndSet(false, true)) {
      return;
    }
    lease
        .acquire()
        .whenComplete(
            (taken, failure) -> {
              asking.set(false);
              if (failure != null && said.compareAndSet(false, true)) {
                LOG.warn("it cannot be said that this node is up: {}", failure.toString());
              } else if (failure == null && taken) {
                said.set(false);
              }
            });
  }

  /** Whether this node is up, was not stopped for a while, and reaches every other member. */
  boolean seesAll() {
    return System.nanoTime() - keptNanos < PAUSE_MOST_NANOS
        && cluster.selfMember().status().equals(MemberStatus.up())
        && cluster.state().getUnreachable().isEmpty();
  }

  /** The node leaves of its own will; while it does, the lease is not taken again. */
  void leave() {
    leaving = true;
    lease.release();
  }
}
