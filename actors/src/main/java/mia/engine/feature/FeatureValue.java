package mia.engine.feature;

import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Value of one feature at one bar, refilled in place. Aligned values lie in 0..1, 1 = fully
 * supports the direction; NaN stands for undefined. A value that is not a number or out of range
 * turns the feature INVALID instead of being passed on (battle-navale 5.1).
 */
public final class FeatureValue {
  private FeatureStatus status = FeatureStatus.WARMUP;
  private double raw = Double.NaN;
  private double alignedLong = Double.NaN;
  private double alignedShort = Double.NaN;
  private long asOfNanos;

  public FeatureStatus status() {
    return status;
  }

  /** Whether the values may be used. */
  public boolean available() {
    return status.available();
  }

  /** What the feature measures before it is aligned; NaN where it has no such number. */
  public double raw() {
    return raw;
  }

  /** Value aligned to d = 1 (long) or -1 (short), 0..1; NaN if not available. */
  public double aligned(int d) {
    return d > 0 ? alignedLong : alignedShort;
  }

  /** Instant of the newest input, UTC nanoseconds. */
  public long asOfNanos() {
    return asOfNanos;
  }

  void asOf(long nanos) {
    asOfNanos = nanos;
  }

  /** No value, for a reason. */
  void absent(FeatureStatus reason) {
    if (reason.available()) {
      throw new IllegalArgumentException("an absent value cannot be " + reason);
    }
    status = reason;
    raw = Double.NaN;
    alignedLong = Double.NaN;
    alignedShort = Double.NaN;
  }

  /** A signed x in -1..1, aligned by (1 + d*x)/2. */
  void signed(FeatureStatus newStatus, double x) {
    aligned(newStatus, (1 + x) / 2, (1 - x) / 2);
    raw = available() ? x : Double.NaN;
  }

  /** Values already aligned, without a raw number. */
  void aligned(FeatureStatus newStatus, double forLong, double forShort) {
    if (!inRange(forLong, 0, 1) || !inRange(forShort, 0, 1)) {
      absent(FeatureStatus.INVALID);
      return;
    }
    status = newStatus;
    raw = Double.NaN;
    alignedLong = Reals.clip(forLong, 0, 1);
    alignedShort = Reals.clip(forShort, 0, 1);
  }

  /** Adds the raw number to aligned values. */
  void withRaw(double value) {
    raw = available() ? value : Double.NaN;
  }

  /** A number without direction in {@code least}..1, as the market features are. */
  void plain(FeatureStatus newStatus, double value, double least) {
    absent(FeatureStatus.INVALID);
    if (inRange(value, least, 1)) {
      status = newStatus;
      raw = Reals.clip(value, least, 1);
    }
  }

  private static boolean inRange(double value, double least, double most) {
    // An infinite number has an infinite tolerance, so it is asked for first.
    return Double.isFinite(value) && Reals.atLeast(value, least) && Reals.atMost(value, most);
  }

  void writeTo(StateWriter out) {
    out.put((long) status.ordinal()).put(raw).put(alignedLong).put(alignedShort).put(asOfNanos);
  }

  void readFrom(StateReader in) {
    status = FeatureStatus.values()[in.getInt()];
    raw = in.getDouble();
    alignedLong = in.getDouble();
    alignedShort = in.getDouble();
    asOfNanos = in.getLong();
  }
}
