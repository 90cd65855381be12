package mia.node.lease;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * Until when this node holds which lease, by its own monotonic clock: the last look before an order
 * leaves. A lease counts from the instant at which its last renewal was <em>asked for</em>, so a
 * node that was frozen or cut off finds it over no later than the servers do. Thread-safe.
 */
public final class LeaseBook implements Extension {
  private static final Id ID = new Id();

  private final LongSupplier monotonicNanos;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Set<String> ran = ConcurrentHashMap.newKeySet();
  private final LongAdder takings = new LongAdder();
  private final LongAdder renewals = new LongAdder();
  private final LongAdder returns = new LongAdder();
  private final LongAdder losses = new LongAdder();

  /**
   * One lease.
   *
   * @param epoch epoch under which it is held, above 0
   * @param untilNanos monotonic time at which it is over unless it is renewed
   */
  public record Held(long epoch, long untilNanos) {}

  /**
   * What became of leases since the start of the node.
   *
   * @param takings taken anew
   * @param renewals renewed in time
   * @param returns given back by will, as a hand-over does
   * @param losses run out, or found to be somebody else's
   */
  public record Tally(long takings, long renewals, long returns, long losses) {}

  private static final class Id extends ExtensionId<LeaseBook> {
    @Override
    public LeaseBook createExtension(ActorSystem<?> system) {
      return new LeaseBook(System::nanoTime);
    }
  }

  /**
   * @param monotonicNanos clock that never goes back and runs while the process is stopped
   */
  public LeaseBook(LongSupplier monotonicNanos) {
    this.monotonicNanos = Objects.requireNonNull(monotonicNanos, "monotonicNanos");
  }

  /** The book of an actor system. */
  public static LeaseBook of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** Now, by the clock in which leases are counted. */
  public long nowNanos() {
    return monotonicNanos.getAsLong();
  }

  /**
   * A lease was taken or renewed.
   *
   * @param askedAtNanos {@link #nowNanos} before the request was sent
   * @param livesNanos how long the servers keep it from the moment of the request
   */
  public void granted(String name, long epoch, long askedAtNanos, long livesNanos) {
    Held before = held.put(name, new Held(epoch, askedAtNanos + livesNanos));
    ran.remove(name);
    (before != null && before.epoch() == epoch ? renewals : takings).increment();
  }

  /** A lease was given back. */
  public void returned(String name) {
    if (held.remove(name) != null) {
      returns.increment();
    }
    ran.remove(name);
  }

  /** A lease is known to be somebody else's. */
  public void gone(String name) {
    if (held.remove(name) != null) {
      losses.increment();
    }
    ran.remove(name);
  }

  /** A lease ran out because nobody answered: it may still be nobody else's. */
  public void ranOut(String name) {
    if (held.remove(name) != null) {
      ran.add(name);
      losses.increment();
    }
  }

  /** What became of leases so far. */
  public Tally tally() {
    return new Tally(takings.sum(), renewals.sum(), returns.sum(), losses.sum());
  }

  /** Nanoseconds that each lease still lives unless it is renewed, by name; those that live. */
  public Map<String, Long> remaining() {
    long now = nowNanos();
    var remaining = new TreeMap<String, Long>();
    held.forEach(
        (name, lease) -> {
          if (lease.untilNanos() - now > 0) {
            remaining.put(name, lease.untilNanos() - now);
          }
        });
    return remaining;
  }

  /** Whether this node was the last that is known to have held a lease, held still or run out. */
  public boolean hadLast(String name) {
    return held.containsKey(name) || ran.contains(name);
  }

  /** The epoch under which a lease is held now; empty if it is not. */
  public OptionalLong epochOf(String name) {
    Held lease = held.get(name);
    boolean holds = lease != null && lease.untilNanos() - nowNanos() > 0;
    return holds ? OptionalLong.of(lease.epoch()) : OptionalLong.empty();
  }
}
