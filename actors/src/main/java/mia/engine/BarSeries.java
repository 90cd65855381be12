package mia.engine;

import mia.protocol.market.Bar;
import mia.protocol.market.FlowSource;

/**
 * The last closed bars of one symbol and timeframe in columns of primitives, addressed by the
 * absolute index t of the method (0 = first bar of the series, battle-navale 1.2). Holds {@link
 * #CAPACITY} bars; asking for an older one is a fault of the caller.
 */
public final class BarSeries {
  /** Enough for the longest window of the method (1950 bars), a power of two. */
  public static final int CAPACITY = 2048;

  private static final int MASK = CAPACITY - 1;
  private static final int MEAN_WINDOW = 20;
  private static final int MEAN_WINDOW_LEAST = 10;

  private final long[] start = new long[CAPACITY];
  private final long[] end = new long[CAPACITY];
  private final long[] open = new long[CAPACITY];
  private final long[] high = new long[CAPACITY];
  private final long[] low = new long[CAPACITY];
  private final long[] close = new long[CAPACITY];
  private final long[] volume = new long[CAPACITY];
  private final long[] flow = new long[CAPACITY];
  private final long[] bidVolume = new long[CAPACITY];
  private final long[] askVolume = new long[CAPACITY];
  private final long[] buyCount = new long[CAPACITY];
  private final long[] sellCount = new long[CAPACITY];
  private int count;

  /**
   * Appends a closed bar.
   *
   * @throws IllegalArgumentException if it does not start after the last one
   */
  public void append(Bar bar) {
    if (count > 0 && bar.startNanos() <= start(count - 1)) {
      throw new IllegalArgumentException(
          "bar at " + bar.startNanos() + " does not follow the bar at " + start(count - 1));
    }
    int slot = count & MASK;
    start[slot] = bar.startNanos();
    end[slot] = bar.endNanos();
    open[slot] = bar.openTicks();
    high[slot] = bar.highTicks();
    low[slot] = bar.lowTicks();
    close[slot] = bar.closeTicks();
    volume[slot] = bar.volumeKnown() ? bar.volume() : -1;
    flow[slot] = bar.flow().source().ordinal();
    bidVolume[slot] = bar.flow().bidVolume();
    askVolume[slot] = bar.flow().askVolume();
    buyCount[slot] = bar.flow().buyCount();
    sellCount[slot] = bar.flow().sellCount();
    count++;
  }

  /** Number of bars so far. */
  public int count() {
    return count;
  }

  /** Index t of the last closed bar, -1 before the first. */
  public int last() {
    return count - 1;
  }

  public long start(int t) {
    return start[slot(t)];
  }

  public long end(int t) {
    return end[slot(t)];
  }

  public long open(int t) {
    return open[slot(t)];
  }

  public long high(int t) {
    return high[slot(t)];
  }

  public long low(int t) {
    return low[slot(t)];
  }

  public long close(int t) {
    return close[slot(t)];
  }

  /** Whether the source gave a volume. */
  public boolean hasVolume(int t) {
    return volume[slot(t)] >= 0;
  }

  /** Traded lots, 0 where the source gave none ({@link #hasVolume}). */
  public long volume(int t) {
    return Math.max(0, volume[slot(t)]);
  }

  /** Whether bid and ask volume are known. */
  public boolean hasFlow(int t) {
    return flow[slot(t)] != FlowSource.NONE.ordinal();
  }

  /** Whether counts of aggressive trades are known. */
  public boolean hasCounts(int t) {
    long source = flow[slot(t)];
    return source == FlowSource.EXCHANGE.ordinal() || source == FlowSource.CLASSIFIED.ordinal();
  }

  public long bidVolume(int t) {
    return bidVolume[slot(t)];
  }

  public long askVolume(int t) {
    return askVolume[slot(t)];
  }

  /** Ask volume minus bid volume. */
  public long netDelta(int t) {
    return askVolume(t) - bidVolume(t);
  }

  public long buyCount(int t) {
    return buyCount[slot(t)];
  }

  public long sellCount(int t) {
    return sellCount[slot(t)];
  }

  /** 1 boule verte, -1 boule rouge, 0 neutre. */
  public int colour(int t) {
    return Long.signum(close(t) - open(t));
  }

  /** Body ratio, 0..1; 0 for a bar without range. */
  public double beta(int t) {
    return Reals.ratio(Math.abs(close(t) - open(t)), high(t) - low(t));
  }

  /**
   * Mean volume of the bars before t, at most 20; NaN with fewer than 10 of them or where one has
   * no volume (battle-navale 1.2).
   */
  public double meanVolumeBefore(int t) {
    int bars = Math.min(MEAN_WINDOW, t);
    if (bars < MEAN_WINDOW_LEAST) {
      return Double.NaN;
    }
    return meanVolume(t - bars, t);
  }

  /** Mean volume of exactly {@code bars} bars before t; NaN if there are fewer. */
  public double meanVolumeBefore(int t, int bars) {
    return t < bars ? Double.NaN : meanVolume(t - bars, t);
  }

  /**
   * Relative volume of bar t against the bars before it, not capped; NaN where undefined, also for
   * a mean of 0.
   */
  public double relativeVolume(int t) {
    double mean = meanVolumeBefore(t);
    return mean > 0 && hasVolume(t) ? volume(t) / mean : Double.NaN;
  }

  private double meanVolume(int from, int to) {
    long sum = 0;
    for (int j = from; j < to; j++) {
      if (!hasVolume(j)) {
        return Double.NaN;
      }
      sum += volume(j);
    }
    return (double) sum / (to - from);
  }

  public void writeTo(StateWriter out) {
    out.put((long) count);
    int first = Math.max(0, count - CAPACITY);
    for (int t = first; t < count; t++) {
      int slot = t & MASK;
      out.put(start[slot]).put(end[slot]).put(open[slot]).put(high[slot]).put(low[slot]);
      out.put(close[slot]).put(volume[slot]).put(flow[slot]).put(bidVolume[slot]);
      out.put(askVolume[slot]).put(buyCount[slot]).put(sellCount[slot]);
    }
  }

  public void readFrom(StateReader in) {
    count = in.getInt();
    int first = Math.max(0, count - CAPACITY);
    for (int t = first; t < count; t++) {
      int slot = t & MASK;
      start[slot] = in.getLong();
      end[slot] = in.getLong();
      open[slot] = in.getLong();
      high[slot] = in.getLong();
      low[slot] = in.getLong();
      close[slot] = in.getLong();
      volume[slot] = in.getLong();
      flow[slot] = in.getLong();
      bidVolume[slot] = in.getLong();
      askVolume[slot] = in.getLong();
      buyCount[slot] = in.getLong();
      sellCount[slot] = in.getLong();
    }
  }

  private int slot(int t) {
    if (t < 0 || t >= count || t < count - CAPACITY) {
      throw new IndexOutOfBoundsException("bar " + t + " of " + count);
    }
    return t & MASK;
  }
}
