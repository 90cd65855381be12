package mia.engine.regime;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/** Edges and quality of the last bar that had a valid range (battle-navale 7). */
public final class ActiveRange {
  private int since = -1;
  private long support;
  private long resistance;
  private double quality = Double.NaN;

  void take(int t, RangeCheck test) {
    since = t;
    support = test.support();
    resistance = test.resistance();
    quality = test.quality();
  }

  /** Whether any bar so far had a valid range; everything else is meaningless if not. */
  public boolean exists() {
    return since >= 0;
  }

  /** Last bar with a valid range. */
  public int since() {
    return since;
  }

  public long support() {
    return support;
  }

  public long resistance() {
    return resistance;
  }

  /** Q, 0..1. */
  public double quality() {
    return quality;
  }

  void writeTo(StateWriter out) {
    out.put((long) since).put(support).put(resistance).put(quality);
  }

  void readFrom(StateReader in) {
    since = in.getInt();
    support = in.getLong();
    resistance = in.getLong();
    quality = in.getDouble();
  }
}
