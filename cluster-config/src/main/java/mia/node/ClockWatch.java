package mia.node;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Compares the clock of this machine with that of the venue every now and then, and tells it the
 * desks as an input and whoever arms live trading (safety control 17). A venue that tells no time,
 * as the paper one, is compared with nothing.
 */
final class ClockWatch extends AbstractBehavior<ClockWatch.Command> {
  /** Name of what is compared with, in the journal. */
  static final String SOURCE = "venue";

  /** What it tells itself. */
  sealed interface Command {}

  private enum Look implements Command {
    INSTANCE
  }

  /**
   * A comparison.
   *
   * @param atNanos when it was made, UTC nanoseconds of the node's clock
   * @param aheadNanos how far that clock is ahead
   */
  record Compared(long atNanos, long aheadNanos) {}

  /**
   * What it works with.
   *
   * @param every time between two comparisons
   * @param venue the clock of the venue, empty while it tells none
   * @param clock the clock of this machine, UTC nanoseconds
   * @param symbols whose desks are told
   * @param compared who else is told
   */
  record Parts(
      Duration every,
      Supplier<OptionalLong> venue,
      LongSupplier clock,
      List<Symbol> symbols,
      DeskDirectory directory,
      Consumer<Compared> compared) {}

  private final Parts parts;

  static Behavior<Command> create(Parts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Look.INSTANCE, Duration.ZERO, parts.every());
                  return new ClockWatch(context, parts);
                }));
  }

  private ClockWatch(ActorContext<Command> context, Parts parts) {
    super(context);
    this.parts = parts;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Look.class, look -> onLook()).build();
  }

  private Behavior<Command> onLook() {
    long now = parts.clock().getAsLong();
    OptionalLong theirs = parts.venue().get();
    if (theirs.isPresent()) {
      long ahead = now - theirs.getAsLong();
      parts.compared().accept(new Compared(now, ahead));
      for (Symbol symbol : parts.symbols()) {
        parts.directory().desk(symbol).tell(new DeskProtocol.CompareClock(SOURCE, ahead));
      }
    }
    return this;
  }
}
