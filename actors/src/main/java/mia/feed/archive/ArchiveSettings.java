package mia.feed.archive;

import java.util.Objects;

/**
 * Whether and how ticks are archived.
 *
 * @param enabled whether the ticks of live and simulated feeds are kept
 * @param place where they are kept
 * @param queueCapacity records of one symbol that may wait to be written, a power of two from 1,024
 *     to 4,194,304
 * @param flushNanos time after which what waits in memory goes to the file, 100 ms to 10 min
 */
public record ArchiveSettings(
    boolean enabled, ArchivePlace place, int queueCapacity, long flushNanos) {
  public static final int QUEUE_LEAST = 1_024;
  public static final int QUEUE_MOST = 1 << 22;

  public ArchiveSettings {
    Objects.requireNonNull(place, "place");
    if (queueCapacity < QUEUE_LEAST
        || queueCapacity > QUEUE_MOST
        || Integer.bitCount(queueCapacity) != 1) {
      throw new IllegalArgumentException("ticks that may wait: " + queueCapacity);
    }
    if (flushNanos < 100_000_000L || flushNanos > 600_000_000_000L) {
      throw new IllegalArgumentException("time between writes of the archive: " + flushNanos);
    }
  }
}
