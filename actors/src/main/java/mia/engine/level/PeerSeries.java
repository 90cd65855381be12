package mia.engine.level;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * The last closes of the peer symbol, found by the START of their minute (battle-navale 2.4). A
 * peer bar counts as closed at the same instant as the bar with the same START, so it has to be
 * here before that bar is analysed; afterwards it is too late for that bar.
 */
public final class PeerSeries {
  /** What {@link #closeAt} says of a minute the peer does not have. */
  public static final long ABSENT = Long.MIN_VALUE;

  private static final int CAPACITY = 256;

  private final long[] starts = new long[CAPACITY];
  private final long[] closes = new long[CAPACITY];
  private int count;

  /**
   * Takes a closed bar of the peer.
   *
   * @throws IllegalArgumentException if it does not start after the last one
   */
  public void append(long startNanos, long closeTicks) {
    if (count > 0 && startNanos <= starts[(count - 1) % CAPACITY]) {
      throw new IllegalArgumentException(
          "peer bar at "
              + startNanos
              + " does not follow the bar at "
              + starts[(count - 1) % CAPACITY]);
    }
    starts[count % CAPACITY] = startNanos;
    closes[count % CAPACITY] = closeTicks;
    count++;
  }

  /**
   * Close of the peer's minute in ticks of the peer, {@link #ABSENT} without such a bar among the
   * last 256.
   */
  public long closeAt(long startNanos) {
    int oldest = Math.max(0, count - CAPACITY);
    for (int i = count - 1; i >= oldest; i--) {
      long start = starts[i % CAPACITY];
      if (start <= startNanos) {
        return start == startNanos ? closes[i % CAPACITY] : ABSENT;
      }
    }
    return ABSENT;
  }

  public void writeTo(StateWriter out) {
    out.put((long) count).put(starts).put(closes);
  }

  public void readFrom(StateReader in) {
    count = in.getInt();
    in.getInto(starts);
    in.getInto(closes);
  }
}
