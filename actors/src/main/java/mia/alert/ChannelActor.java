package mia.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Speaks through one channel, message by message. It waits on a thread beside all actors, which is
 * left behind when the node stops: who does not answer holds up nobody, not even the end. The desk
 * of alerts sends no more than may wait here.
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

  private record Attempted(String outcome, Optional<Throwable> failure) implements Command {}

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
  private final ExecutorService thread;
  private int attempts;
  private boolean busy;

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
    this.thread = Executors.newSingleThreadExecutor(work -> daemon(work, channel.name()));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, "channel-" + name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Say.class, this::onSay)
        .onMessage(Next.class, this::onNext)
        .onMessage(Attempted.class, this::onAttempted)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onSay(Say say) {
    waiting.addLast(say.message());
    attempt();
    return this;
  }

  private Behavior<Command> onNext(Next next) {
    busy = false;
    attempt();
    return this;
  }

  private void attempt() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    attempts++;
    AlertMessage message = waiting.peekFirst();
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> said(message), thread),
            (outcome, failure) -> new Attempted(outcome, Optional.ofNullable(failure)));
  }

  private String said(AlertMessage message) {
    try {
      return channel.say(message);
    } catch (ChannelException e) {
      throw new CompletionException(e);
    }
  }

  private Behavior<Command> onAttempted(Attempted attempted) {
    busy = false;
    if (attempted.failure().isEmpty()) {
      over(true, attempted.outcome());
      return this;
    }
    Throwable failure = attempted.failure().get();
    Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(reason instanceof ChannelException known)) {
      over(false, "the channel failed: " + reason.getClass().getSimpleName());
    } else if (known.isWorthTrying() && attempts < attemptsMax) {
      busy = true;
      long pause = known.waitNanos().orElse(pauseNanos());
      timers.startSingleTimer(Next.INSTANCE, Duration.ofNanos(Math.max(1, pause)));
    } else {
      over(false, known.getMessage());
    }
    return this;
  }

  private Behavior<Command> onStop(PostStop signal) {
    thread.shutdownNow();
    return this;
  }

  /** The first pause, doubled with each attempt. */
  private long pauseNanos() {
    int doublings = Math.min(attempts - 1, Long.numberOfLeadingZeros(backoffNanos) - 2);
    return Math.min(LONGEST_PAUSE_NANOS, backoffNanos << Math.max(0, doublings));
  }

  private void over(boolean delivered, String outcome) {
    AlertMessage message = waiting.removeFirst();
    desk.tell(new Said(channel.name(), message, delivered, attempts, outcome));
    attempts = 0;
    attempt();
  }
}
