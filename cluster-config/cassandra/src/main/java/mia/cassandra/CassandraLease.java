package mia.cassandra;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mia.node.lease.LeaseBook;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.coordination.lease.LeaseSettings;
import org.apache.pekko.coordination.lease.javadsl.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease of Pekko's coordination on {@link LeaseTable}: what sharding asks before it starts a desk
 * or an account on this node. It renews itself; when a renewal is refused, or none was answered
 * until the lease is over, whoever took it is told and the desk stops. What was granted stands in
 * the node's {@link LeaseBook} with its epoch.
 */
public final class CassandraLease extends Lease {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraLease.class);

  /** Renewals asked for while a lease lives, if each is answered at once. */
  private static final int LOOKS_PER_LIFE = 4;

  private final LeaseSettings settings;
  private final ExtendedActorSystem system;
  private final LeaseTable table;
  private final LeaseBook book;
  private final AtomicReference<Hold> hold = new AtomicReference<>();

  /** One time of holding: from a grant to its end. */
  private record Hold(long epoch, Consumer<Optional<Throwable>> onLost, AtomicBoolean asking) {}

  /** Called by Pekko, which finds this class in the configuration. */
  public CassandraLease(LeaseSettings settings, ExtendedActorSystem system) {
    this.settings = settings;
    this.system = system;
    this.table = CassandraLeases.of(system).table();
    this.book = LeaseBook.of(Adapter.toTyped(system));
  }

  @Override
  public LeaseSettings getSettings() {
    return settings;
  }

  @Override
  public CompletionStage<Boolean> acquire() {
    return acquire(reason -> {});
  }

  @Override
  public CompletionStage<Boolean> acquire(Consumer<Optional<Throwable>> leaseLost) {
    if (checkLease()) {
      return CompletableFuture.completedFuture(true);
    }
    long asked = book.nowNanos();
    return table
        .take(settings.leaseName(), settings.ownerName())
        .thenApply(epoch -> granted(epoch, asked, leaseLost));
  }

  private boolean granted(
      OptionalLong epoch, long askedAtNanos, Consumer<Optional<Throwable>> leaseLost) {
    if (epoch.isEmpty()) {
      book.gone(settings.leaseName()); // somebody else has it
      return false;
    }
    var taken = new Hold(epoch.getAsLong(), leaseLost, new AtomicBoolean());
    hold.set(taken);
    book.granted(settings.leaseName(), taken.epoch(), askedAtNanos, livesNanos());
    LOG.info("{} holds {}, epoch {}", settings.ownerName(), settings.leaseName(), taken.epoch());
    lookLater(taken);
    return true;
  }

  private long livesNanos() {
    return Duration.ofSeconds(table.ttlSeconds()).toNanos();
  }

  private void lookLater(Hold taken) {
    Duration pause = Duration.ofNanos(livesNanos() / LOOKS_PER_LIFE);
    system.scheduler().scheduleOnce(pause, () -> look(taken), system.dispatcher());
  }

  /** Goes on without waiting for an answer, so that a request that hangs ends nothing later. */
  private void look(Hold taken) {
    if (hold.get() != taken) {
      return;
    }
    if (!checkLease()) {
      lose(taken, Optional.of(new TimeoutException("no renewal was answered in time")));
      return;
    }
    if (taken.asking().compareAndSet(false, true)) {
      renew(taken);
    }
    lookLater(taken);
  }

  private void renew(Hold taken) {
    long asked = book.nowNanos();
    table
        .renew(settings.leaseName(), settings.ownerName())
        .whenComplete(
            (applied, failure) -> {
              taken.asking().set(false);
              if (failure != null) {
                LOG.warn("{} could not be renewed: {}", settings.leaseName(), failure.toString());
              } else if (!applied) {
                lose(taken, Optional.empty());
              } else if (hold.get() == taken) {
                book.granted(settings.leaseName(), taken.epoch(), asked, livesNanos());
              }
            });
  }

  private void lose(Hold taken, Optional<Throwable> reason) {
    if (hold.compareAndSet(taken, null)) {
      if (reason.isPresent()) {
        book.ranOut(settings.leaseName()); // nobody answered; nobody is known to have it
      } else {
        book.gone(settings.leaseName());
      }
      LOG.error(
          "{} lost {}: {}",
          settings.ownerName(),
          settings.leaseName(),
          reason.map(Throwable::toString).orElse("it is not ours any more"));
      taken.onLost().accept(reason);
    }
  }

  @Override
  public CompletionStage<Boolean> release() {
    Hold taken = hold.getAndSet(null);
    if (taken == null) {
      return CompletableFuture.completedFuture(true);
    }
    book.returned(settings.leaseName());
    return table.release(settings.leaseName(), settings.ownerName()).thenApply(released -> true);
  }

  @Override
  public boolean checkLease() {
    return hold.get() != null && book.epochOf(settings.leaseName()).isPresent();
  }
}
