package mia.alert;

import mia.protocol.alert.AlertProtocol.ChannelView;
import org.apache.pekko.actor.typed.ActorRef;

/** What the desk of alerts knows of one channel. */
final class ChannelState {
  /** A message that is under way for longer than this says that its channel hangs. */
  static final long HANGING_NANOS = 300_000_000_000L;

  private final String name;
  private final ActorRef<ChannelActor.Command> actor;
  private final int capacity;
  private long delivered;
  private long failed;
  private int failedInARow;
  private int waiting;
  private long busySinceNanos;
  private String trouble = "";

  ChannelState(String name, ActorRef<ChannelActor.Command> actor, int capacity) {
    this.name = name;
    this.actor = actor;
    this.capacity = capacity;
  }

  /** Whether it was handed over; false if too much waits already, which counts as failed. */
  boolean offer(AlertMessage message, long nowNanos) {
    if (waiting >= capacity) {
      failed++;
      trouble = waiting + " messages wait already";
      return false;
    }
    if (waiting == 0) {
      busySinceNanos = nowNanos;
    }
    waiting++;
    actor.tell(new ChannelActor.Say(message));
    return true;
  }

  /** Whether this is news: the first failure after a success, or the first success after one. */
  boolean said(ChannelActor.Said said, long nowNanos) {
    boolean before = failedInARow > 0;
    waiting--;
    busySinceNanos = nowNanos;
    if (said.delivered()) {
      delivered++;
      failedInARow = 0;
      trouble = "";
    } else {
      failed++;
      failedInARow++;
      trouble = said.outcome();
    }
    return before != failedInARow > 0;
  }

  boolean isIdle() {
    return waiting == 0;
  }

  int failedInARow() {
    return failedInARow;
  }

  boolean isFailing(long nowNanos) {
    return failedInARow > 0 || isHanging(nowNanos);
  }

  private boolean isHanging(long nowNanos) {
    return waiting > 0 && nowNanos - busySinceNanos >= HANGING_NANOS;
  }

  ChannelView view(long nowNanos) {
    String why = isHanging(nowNanos) ? "a message has been under way for minutes" : trouble;
    return new ChannelView(name, delivered, failed, waiting, why);
  }
}
