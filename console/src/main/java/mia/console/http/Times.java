package mia.console.http;

import java.time.Instant;

/** Times for programs. */
final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Times() {}

  /** {@code 2026-03-10T13:47:00Z}; null for a time that never was, 0. */
  static String iso(long timeNanos) {
    if (timeNanos == 0) {
      return null;
    }
    return Instant.ofEpochSecond(
            Math.floorDiv(timeNanos, NANOS_PER_SECOND), Math.floorMod(timeNanos, NANOS_PER_SECOND))
        .toString();
  }
}
