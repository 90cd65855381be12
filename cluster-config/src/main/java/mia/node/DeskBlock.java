package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.feed.FeedClock;

/** Reads {@code mia.desk}: bounds and clocks of a desk. */
final class DeskBlock {
  private DeskBlock() {}

  static Optional<DeskSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    int ring = block.count("ring-capacity", DeskSettings.RING_LEAST, DeskSettings.RING_MOST);
    if (block.problemsSoFar() == before && Integer.bitCount(ring) != 1) {
      block.problem("ring-capacity", "a power of two", String.valueOf(ring));
    }
    long interval =
        block.nanos(
            "clock-interval",
            Duration.ofNanos(DeskSettings.CLOCK_INTERVAL_NANOS_LEAST),
            Duration.ofNanos(DeskSettings.CLOCK_INTERVAL_NANOS_MOST));
    long close =
        block.nanos(
            "clock-close-after",
            Duration.ZERO,
            Duration.ofNanos(DeskSettings.CLOCK_CLOSE_NANOS_MOST));
    long peerWait =
        block.nanos(
            "peer-wait", Duration.ZERO, Duration.ofNanos(DeskSettings.PEER_WAIT_NANOS_MOST));
    long analysis =
        block.nanos(
            "analysis-time-max",
            Duration.ofNanos(DeskSettings.ANALYSIS_NANOS_LEAST),
            Duration.ofNanos(DeskSettings.ANALYSIS_NANOS_MOST));
    long repeat =
        block.nanos(
            "repeat-every", DeskSettings.REPEAT_EVERY_LEAST, DeskSettings.REPEAT_EVERY_MOST);
    return block.assemble(
        before,
        () ->
            new DeskSettings(
                ring,
                new FeedClock(close, interval),
                peerWait,
                analysis,
                Duration.ofNanos(repeat)));
  }
}
