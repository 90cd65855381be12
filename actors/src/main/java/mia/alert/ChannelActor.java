package mia.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Speaks through one channel, message by message, on a thread of its own: who does not answer holds
 * up nobody but itself. The desk of alerts sends no more than may wait here.
 */
final class ChannelActor extends AbstractBehavior<ChannelActor.Command> {
  private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

  /** What can be said to it. */
  sealed interface Command {}

  /** From the desk of alerts. */
  record Say(AlertMessage message) implements Command {}

  private enum Next implements Command {
    INSTANCE
  }

  /**
   * What came of a message.
   *
   * @param attempts how often it was tried
   * @param outcome what the other side said, or why it was given up
   */
  record Said(
      String channel, AlertMessage message, boolean delivered, int attempts, String outcome) {}

  private final TimerScheduler<Command> timers;
  private final AlertChannel channel;
  private final int attemptsMax;
  private final long backoffNanos;
  private final ActorRef<Said> desk;
  private final Deque<AlertMessage> waiting = new ArrayDeque<>();
  private int attempts;
  private boolean paused;

  static Behavior<Command> create(
      AlertChannel channel, int attemptsMax, long backoffNanos, ActorRef<Said> desk) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new ChannelActor(context, timers, channel, attemptsMax, backoffNanos, desk)));
  }

  private ChannelActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      AlertChannel channel,
      int attemptsMax,
      long backoffNanos,
      ActorRef<Said> desk) {
    super(context);
    this.timers = timers;
    this.channel = channel;
    this.attemptsMax = attemptsMax;
    this.backoffNanos = backoffNanos;
    this.desk = desk;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Say.class, this::onSay)
        .onMessage(Next.class, this::onNext)
        .build();
  }

  private Behavior<Command> onSay(Say say) {
    waiting.addLast(say.message());
    if (!paused) {
      attempt();
    }
    return this;
  }

  private Behavior<Command> onNext(Next next) {
    paused = false;
    attempt();
    return this;
  }

  private void attempt() {
    AlertMessage message = waiting.peekFirst();
    if (message == null) {
      return;
    }
    attempts++;
    try {
      over(message, true, channel.say(message));
    } catch (ChannelException e) {
      if (e.isWorthTrying() && attempts < attemptsMax) {
        pause(e.waitNanos().orElse(pauseNanos()));
      } else {
        over(message, false, e.getMessage());
      }
    } catch (RuntimeException e) {
      over(message, false, "the channel failed: " + e.getClass().getSimpleName());
    }
  }

  /** The first pause, doubled with each attempt. */
  private long pauseNanos() {
    int doublings = Math.min(attempts - 1, Long.numberOfLeadingZeros(backoffNanos) - 2);
    return Math.min(LONGEST_PAUSE_NANOS, backoffNanos << Math.max(0, doublings));
  }

  private void pause(long nanos) {
    paused = true;
    timers.startSingleTimer(Next.INSTANCE, Duration.ofNanos(Math.max(1, nanos)));
  }

  private void over(AlertMessage message, boolean delivered, String outcome) {
    waiting.removeFirst();
    desk.tell(new Said(channel.name(), message, delivered, attempts, outcome));
    attempts = 0;
    if (!waiting.isEmpty()) {
      pause(1);
    }
  }
}
