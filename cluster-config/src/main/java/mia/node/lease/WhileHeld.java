package mia.node.lease;

import java.util.Objects;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a desk act only while its lease is held: looked at before each message, by the node's own
 * monotonic clock. A process that was stopped for a while finds it over with the first message and
 * writes nothing more; sharding starts the desk where the lease is to be had.
 *
 * @param <M> commands of the desk
 */
public final class WhileHeld<M> extends BehaviorInterceptor<M, M> {
  private static final Logger LOG = LoggerFactory.getLogger(WhileHeld.class);

  private final LeaseBook book;
  private final String lease;

  private WhileHeld(Class<M> messages, LeaseBook book, String lease) {
    super(messages);
    this.book = Objects.requireNonNull(book, "book");
    this.lease = Objects.requireNonNull(lease, "lease");
  }

  /**
   * @param messages class of the desk's commands
   * @param lease name of its lease
   */
  public static <M> Behavior<M> guard(
      Class<M> messages, LeaseBook book, String lease, Behavior<M> desk) {
    return Behaviors.intercept(() -> new WhileHeld<>(messages, book, lease), desk);
  }

  @Override
  public Behavior<M> aroundReceive(
      TypedActorContext<M> context, M message, ReceiveTarget<M> target) {
    if (book.epochOf(lease).isEmpty()) {
      LOG.error("{} is not held any more: its desk stops", lease);
      return Behaviors.stopped();
    }
    return target.apply(context, message);
  }
}
