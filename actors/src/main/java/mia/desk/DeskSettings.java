package mia.desk;

/**
 * Bounds and clocks of a symbol desk.
 *
 * @param ringCapacity prints that can wait between feed and analyzer, a power of two from 1,024 to
 *     4,194,304; when it is full prints are counted, dropped and entries blocked
 * @param clockCloseNanos how long after its end a bar is closed by the clock, 0 to 30 s
 * @param staleNanos silence of the feed in regular hours after which its data count as stale, above
 *     0
 * @param checkpointBars bars between two stored states of the engine, above 0
 */
public record DeskSettings(
    int ringCapacity, long clockCloseNanos, long staleNanos, int checkpointBars) {
  public static final int RING_LEAST = 1_024;
  public static final int RING_MOST = 4_194_304;
  public static final long CLOCK_CLOSE_NANOS_MOST = 30_000_000_000L;

  public DeskSettings {
    require(
        ringCapacity >= RING_LEAST
            && ringCapacity <= RING_MOST
            && Integer.bitCount(ringCapacity) == 1,
        "ringCapacity",
        ringCapacity);
    require(
        clockCloseNanos >= 0 && clockCloseNanos <= CLOCK_CLOSE_NANOS_MOST,
        "clockCloseNanos",
        clockCloseNanos);
    require(staleNanos > 0, "staleNanos", staleNanos);
    require(checkpointBars > 0, "checkpointBars", checkpointBars);
  }

  public static DeskSettings defaults() {
    return new DeskSettings(65_536, 2_000_000_000L, 5_000_000_000L, 60);
  }

  private static void require(boolean holds, String name, Object got) {
    if (!holds) {
      throw new IllegalArgumentException("desk setting " + name + " out of range: " + got);
    }
  }
}
