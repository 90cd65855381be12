package mia.engine.score;

/** The timeframes of the method, shortest first (battle-navale 2.3). */
public enum TimeFrame {
  M1("m1", 1),
  M5("m5", 5),
  M15("m15", 15),
  M60("m60", 60);

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final String label;
  private final long lengthNanos;

  TimeFrame(String label, int minutes) {
    this.label = label;
    lengthNanos = minutes * MINUTE_NANOS;
  }

  /** Short name in reports. */
  public String label() {
    return label;
  }

  public long lengthNanos() {
    return lengthNanos;
  }

  /** Start of the bucket an instant lies in; buckets are aligned to the epoch. */
  public long bucketOf(long timeNanos) {
    return Math.floorDiv(timeNanos, lengthNanos) * lengthNanos;
  }
}
