package mia.account;

/**
 * Token bucket for messages to a venue (safety control 6). Entries may not touch the share that is
 * kept for what reduces risk. Time is that of the decisions, so that a recording at any speed is
 * throttled as the day was. Not thread-safe.
 */
final class MessageThrottle {
  private static final double NANOS_PER_SECOND = 1e9;

  private final GatewaySettings settings;
  private double tokens;
  private long lastNanos = Long.MIN_VALUE;

  MessageThrottle(GatewaySettings settings) {
    this.settings = settings;
    this.tokens = settings.burst();
  }

  /**
   * Takes a token if there is one.
   *
   * @param timeNanos event time of the decision; an earlier one counts as the latest
   * @param increasesRisk whether it may enlarge a position
   */
  boolean tryTake(long timeNanos, boolean increasesRisk) {
    refill(timeNanos);
    double kept = increasesRisk ? settings.reservedShare() * settings.burst() : 0;
    if (tokens - 1 < kept) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill(long timeNanos) {
    if (lastNanos == Long.MIN_VALUE) {
      lastNanos = timeNanos;
    }
    if (timeNanos > lastNanos) {
      double seconds = (timeNanos - lastNanos) / NANOS_PER_SECOND;
      tokens = Math.min(settings.burst(), tokens + seconds * settings.messagesPerSecond());
      lastNanos = timeNanos;
    }
  }
}
