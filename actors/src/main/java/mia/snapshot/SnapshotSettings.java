package mia.snapshot;

/**
 * Whether and how snapshots are taken.
 *
 * @param enabled whether any are taken
 * @param queueCapacity captures that may wait to be written, 1 to 65,536
 * @param periodNanos time between captures while the market passes at its own pace, 0 for none
 */
public record SnapshotSettings(boolean enabled, int queueCapacity, long periodNanos) {
  public static final int QUEUE_MOST = 65_536;

  public SnapshotSettings {
    if (queueCapacity < 1 || queueCapacity > QUEUE_MOST) {
      throw new IllegalArgumentException("snapshots that may wait: " + queueCapacity);
    }
    if (periodNanos < 0) {
      throw new IllegalArgumentException("period of snapshots: " + periodNanos);
    }
  }
}
