package mia.account;

import com.typesafe.config.Config;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** A scheduler whose time goes on when a test says so, and that never waits. */
public final class SetClock extends AbstractScheduler {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.dueNanos)
              .thenComparingLong(task -> task.number));
  private long nowNanos;
  private long numbers;

  public SetClock(Config config, LoggingAdapter log, ThreadFactory threads) {
    // The three are asked for by those who make schedulers.
  }

  private static final class Task implements Cancellable {
    private long dueNanos;
    private long number;
    private final long everyNanos;
    private final Runnable work;
    private final ExecutionContext executor;
    private volatile boolean cancelled;

    Task(long everyNanos, Runnable work, ExecutionContext executor) {
      this.everyNanos = everyNanos;
      this.work = work;
      this.executor = executor;
    }

    @Override
    public boolean cancel() {
      boolean first = !cancelled;
      cancelled = true;
      return first;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  /** The one method that a scheduler has to have, and that nobody should call. */
  @Deprecated
  @Override
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable work,
      ExecutionContext executor) {
    return add(initialDelay.toNanos(), new Task(interval.toNanos(), work, executor));
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable work, ExecutionContext executor) {
    return add(delay.toNanos(), new Task(0, work, executor));
  }

  @Override
  public double maxFrequency() {
    return 1_000;
  }

  private synchronized Task add(long delayNanos, Task task) {
    task.dueNanos = nowNanos + delayNanos;
    task.number = numbers++;
    tasks.add(task);
    return task;
  }

  /** Time goes on, and what is due is handed to whoever does it. */
  synchronized void pass(long nanos) {
    long end = nowNanos + nanos;
    while (!tasks.isEmpty() && tasks.peek().dueNanos <= end) {
      Task task = tasks.poll();
      nowNanos = task.dueNanos;
      if (!task.cancelled) {
        task.executor.execute(task.work);
        if (task.everyNanos > 0) {
          add(task.everyNanos, task);
        }
      }
    }
    nowNanos = end;
  }
}
