package mia.broker.paper;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is to be told, in order. A listener that answers a report with the next order while it is
 * being told gets the reports of that order after those it still has to hear.
 */
final class Outbox {
  /** More than this waiting means that a listener asks without end while it is being told. */
  static final int WAITING_MAX = 1_000_000;

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean telling;

  void post(Runnable message) {
    if (waiting.size() >= WAITING_MAX) {
      throw new IllegalStateException("paper broker: " + WAITING_MAX + " messages are waiting");
    }
    waiting.addLast(message);
  }

  /** Tells everything that waits, unless that is being done further up the call stack. */
  void tell() {
    if (telling) {
      return;
    }
    telling = true;
    try {
      while (!waiting.isEmpty()) {
        waiting.removeFirst().run();
      }
    } finally {
      telling = false;
    }
  }
}
