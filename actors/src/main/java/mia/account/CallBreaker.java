package mia.account;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Circuit breaker around the calls to one venue (battle-navale 10.4): some failures within a window
 * open it, after a pause one call is tried, and that one's fate decides. Exits are always tried.
 * Times come from a clock that does not jump. Not thread-safe.
 */
final class CallBreaker {
  private final GatewaySettings settings;
  private final Deque<Long> failures = new ArrayDeque<>();
  private boolean open;
  private long openedNanos;
  private boolean trying;

  CallBreaker(GatewaySettings settings) {
    this.settings = settings;
  }

  /** Whether an entry may be tried now; in the half-open state one may. */
  boolean lets(long nowNanos) {
    if (!open) {
      return true;
    }
    boolean rested = nowNanos - openedNanos >= settings.callPause().toNanos();
    if (rested && !trying) {
      trying = true;
      return true;
    }
    return false;
  }

  void succeeded() {
    open = false;
    trying = false;
    failures.clear();
  }

  void failed(long nowNanos) {
    failures.addLast(nowNanos);
    while (nowNanos - failures.getFirst() > settings.callWindow().toNanos()) {
      failures.removeFirst();
    }
    if (trying || failures.size() >= settings.callFailures()) {
      open = true;
      openedNanos = nowNanos;
      trying = false;
      failures.clear();
    }
  }

  boolean isOpen() {
    return open;
  }
}
