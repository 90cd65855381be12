package mia.node;

import java.time.Duration;
import mia.feed.FeedClock;

/**
 * Bounds and clocks of a symbol desk.
 *
 * @param ringCapacity records that can wait between feed and analyzer, a power of two from 1,024 to
 *     4,194,304
 * @param clock how often desks are given the time while the market is silent, every 1 s to 5 s, and
 *     how long after its end a bar of ticks waits for its closing tick, 0 to 30 s
 * @param peerWaitNanos how long after its end a bar waits for the peer's, 0 to 30 s
 * @param analysisMostNanos above this the analysis of a bar is abandoned while the market passes at
 *     its own pace, 1 ms to 60 s
 * @param repeatEvery after which time a word that is not answered is said again, 100 ms to 30 s
 */
public record DeskSettings(
    int ringCapacity,
    FeedClock clock,
    long peerWaitNanos,
    long analysisMostNanos,
    Duration repeatEvery) {
  static final int RING_LEAST = 1_024;
  static final int RING_MOST = 4_194_304;
  static final long PEER_WAIT_NANOS_MOST = 30_000_000_000L;
  static final long ANALYSIS_NANOS_LEAST = 1_000_000L;
  static final long ANALYSIS_NANOS_MOST = 60_000_000_000L;
  static final Duration REPEAT_EVERY_LEAST = Duration.ofMillis(100);
  static final Duration REPEAT_EVERY_MOST = Duration.ofSeconds(30);
  static final long CLOCK_CLOSE_NANOS_MOST = 30_000_000_000L;
  static final long CLOCK_INTERVAL_NANOS_LEAST = 1_000_000_000L;
  static final long CLOCK_INTERVAL_NANOS_MOST = 5_000_000_000L;

  public DeskSettings {
    require(
        ringCapacity >= RING_LEAST
            && ringCapacity <= RING_MOST
            && Integer.bitCount(ringCapacity) == 1,
        "ringCapacity",
        ringCapacity);
    require(
        clock.closeAfterNanos() <= CLOCK_CLOSE_NANOS_MOST
            && clock.intervalNanos() >= CLOCK_INTERVAL_NANOS_LEAST
            && clock.intervalNanos() <= CLOCK_INTERVAL_NANOS_MOST,
        "clock",
        clock);
    require(
        peerWaitNanos >= 0 && peerWaitNanos <= PEER_WAIT_NANOS_MOST,
        "peerWaitNanos",
        peerWaitNanos);
    require(
        analysisMostNanos >= ANALYSIS_NANOS_LEAST && analysisMostNanos <= ANALYSIS_NANOS_MOST,
        "analysisMostNanos",
        analysisMostNanos);
    require(
        repeatEvery.compareTo(REPEAT_EVERY_LEAST) >= 0
            && repeatEvery.compareTo(REPEAT_EVERY_MOST) <= 0,
        "repeatEvery",
        repeatEvery);
  }

  private static void require(boolean holds, String name, Object got) {
    if (!holds) {
      throw new IllegalArgumentException("desk setting " + name + " out of range: " + got);
    }
  }
}
