package mia.feed.replay;

import java.time.Instant;

/** Event times in words. */
final class Times {
  private Times() {}

  /** ISO-8601, UTC. */
  static String utc(long timeNanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(timeNanos, ReplaySettings.SECOND),
            Math.floorMod(timeNanos, ReplaySettings.SECOND))
        .toString();
  }
}
