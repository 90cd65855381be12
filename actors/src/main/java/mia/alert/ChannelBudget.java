package mia.alert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mia.protocol.audit.AlertLevel;

/**
 * How much one channel may say in an hour. What is beyond it is counted and said in one digest once
 * the hour has room again; CRITICAL has twice the room.
 */
final class ChannelBudget {
  static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int HELD_NAMED_MAX = 20;

  private final int perHourMax;
  private final Deque<Long> said = new ArrayDeque<>();
  private final List<String> held = new ArrayList<>();
  private long heldCount;

  ChannelBudget(int perHourMax) {
    this.perHourMax = perHourMax;
  }

  /** Whether this message may go out now; otherwise it is held for the digest. */
  boolean take(AlertMessage message, long nowNanos) {
    int room = message.level() == AlertLevel.CRITICAL ? 2 * perHourMax : perHourMax;
    forget(nowNanos);
    if (said.size() < room) {
      said.addLast(nowNanos);
      return true;
    }
    heldCount++;
    if (held.size() < HELD_NAMED_MAX) {
      held.add(message.subject());
    }
    return false;
  }

  /** What was held back, once there is room for it. */
  Optional<AlertMessage> digest(long nowNanos) {
    forget(nowNanos);
    if (heldCount == 0 || said.size() >= perHourMax) {
      return Optional.empty();
    }
    said.addLast(nowNanos);
    String more = heldCount > held.size() ? "\nand " + (heldCount - held.size()) + " more" : "";
    var message =
        new AlertMessage(
            AlertMessage.Kind.DIGEST,
            AlertLevel.WARNING,
            "[MIA] " + heldCount + " messages were held back",
            "More than "
                + perHourMax
                + " messages in an hour. Held back:\n"
                + String.join("\n", held)
                + more,
            List.of());
    held.clear();
    heldCount = 0;
    return Optional.of(message);
  }

  private void forget(long nowNanos) {
    while (!said.isEmpty() && nowNanos - said.peekFirst() >= HOUR_NANOS) {
      said.removeFirst();
    }
  }
}
