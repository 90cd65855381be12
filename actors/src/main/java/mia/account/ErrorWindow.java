package mia.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import mia.protocol.account.ErrorClass;

/** Counts errors within a window of time; bounded by the count that is a kill. Not thread-safe. */
final class ErrorWindow {
  private final int most;
  private final long windowNanos;
  private final Deque<Long> times = new ArrayDeque<>();

  ErrorWindow(KillSettings settings) {
    this.most = settings.errors();
    this.windowNanos = settings.errorWindow().toNanos();
  }

  /**
   * One more.
   *
   * @param nowNanos monotonic time
   * @return the reason of a kill, empty if it is not one
   */
  Optional<String> note(ErrorClass errorClass, String text, long nowNanos) {
    if (errorClass == ErrorClass.SYSTEM) {
      return Optional.of(KillTriggers.SYSTEM_ERROR + ": " + text);
    }
    times.addLast(nowNanos);
    while (nowNanos - times.getFirst() > windowNanos) {
      times.removeFirst();
    }
    if (times.size() < most) {
      return Optional.empty();
    }
    times.clear();
    return Optional.of(
        KillTriggers.SYSTEM_ERROR
            + ": "
            + most
            + " errors within "
            + windowNanos / 1_000_000_000L
            + " s, the last: "
            + text);
  }
}
