package mia.engine;

import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;

/**
 * The last closed bars of one symbol and timeframe in columns of primitives, addressed by the
 * absolute index t of the method (0 = first bar of the series, battle-navale 1.2). Holds a bounded
 * number of bars; asking for an older one is a fault of the caller.
 */
public final class BarSeries {
  /** Enough for the longest window of the method (1950 bars), a power of two. */
  public static final int CAPACITY = 2048;

  private static final int MEAN_WINDOW = 20;
  private static final int MEAN_WINDOW_LEAST = 10;

  private final int capacity;
  private final int mask;
  private final long[] start;
  private final long[] end;
  private final long[] open;
  private final long[] high;
  private final long[] low;
  private final long[] close;
  private final long[] volume;
  private final long[] flow;
  private final long[] bidVolume;
  private final long[] askVolume;
  private final long[] buyCount;
  private final long[] sellCount;
  private final double[] spread;

  /** Mean volume of the bars before each bar, which many ask for. */
  private final double[] meanBefore;

  private int count;

  /** Number of bars that are held, at most the capacity. */
  private int held;

  /** A series for the longest window of the method. */
  public BarSeries() {
    this(CAPACITY);
  }

  /**
   * @param capacity bars that are held, a power of two
   */
  public BarSeries(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity: expected a power of two, got " + capacity);
    }
    this.capacity = capacity;
    mask = capacity - 1;
    start = new long[capacity];
    end = new long[capacity];
    open = new long[capacity];
    high = new long[capacity];
    low = new long[capacity];
    close = new long[capacity];
    volume = new long[capacity];
    flow = new long[capacity];
    bidVolume = new long[capacity];
    askVolume = new long[capacity];
    buyCount = new long[capacity];
    sellCount = new long[capacity];
    spread = new double[capacity];
    meanBefore = new double[capacity];
  }

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
    int slot = count & mask;
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
    spread[slot] = bar.detail().isPresent() ? meanSpread(bar.detail().get()) : Double.NaN;
    grow();
  }

  private void grow() {
    count++;
    held = Math.min(count, capacity);
    noteMean(count - 1);
  }

  private void noteMean(int t) {
    int bars = Math.min(MEAN_WINDOW, t);
    boolean known = bars >= MEAN_WINDOW_LEAST && t - bars >= count - held;
    meanBefore[slot(t)] = known ? meanVolume(t - bars, t) : Double.NaN;
  }

  /**
   * Appends the bars {@code first} to {@code last} of a shorter timeframe as one bar. What one of
   * them does not know the whole does not know; spreads are not carried over.
   *
   * @param startNanos start of the bucket
   * @param endNanos end of the bucket
   */
  public void appendMerged(BarSeries from, int first, int last, long startNanos, long endNanos) {
    int slot = count & mask;
    start[slot] = startNanos;
    end[slot] = endNanos;
    open[slot] = from.open(first);
    close[slot] = from.close(last);
    high[slot] = from.high(first);
    low[slot] = from.low(first);
    volume[slot] = 0;
    flow[slot] = FlowSource.EXCHANGE.ordinal();
    bidVolume[slot] = 0;
    askVolume[slot] = 0;
    buyCount[slot] = 0;
    sellCount[slot] = 0;
    spread[slot] = Double.NaN;
    for (int j = first; j <= last; j++) {
      high[slot] = Math.max(high[slot], from.high(j));
      low[slot] = Math.min(low[slot], from.low(j));
      boolean known = volume[slot] >= 0 && from.hasVolume(j);
      volume[slot] = known ? volume[slot] + from.volume(j) : -1;
      flow[slot] = lesser(flow[slot], from.flow[from.slot(j)]);
      bidVolume[slot] += from.bidVolume(j);
      askVolume[slot] += from.askVolume(j);
      buyCount[slot] += from.buyCount(j);
      sellCount[slot] += from.sellCount(j);
    }
    grow();
  }

  /** The flow source that knows less: counts are lost before volumes. */
  private static long lesser(long one, long other) {
    if (one == FlowSource.NONE.ordinal() || other == FlowSource.NONE.ordinal()) {
      return FlowSource.NONE.ordinal();
    }
    if (one == FlowSource.BAR_VOLUMES.ordinal() || other == FlowSource.BAR_VOLUMES.ordinal()) {
      return FlowSource.BAR_VOLUMES.ordinal();
    }
    return one == FlowSource.EXCHANGE.ordinal() ? other : one;
  }

  private static double meanSpread(BarDetail detail) {
    return detail.spreadSamples() == 0
        ? Double.NaN
        : (double) detail.spreadSumTicks() / detail.spreadSamples();
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

  /** Mean quoted spread in ticks, NaN without quotes. */
  public double spread(int t) {
    return spread[slot(t)];
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
    return meanBefore[slot(t)];
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

  /**
   * Whether the volume of bar t is above a multiple of the mean of the bars before it. Compared as
   * a product, so that any volume is above a mean of 0; false where either is not known.
   *
   * @param mean {@link #meanVolumeBefore(int)} or one of another length
   */
  public boolean isVolumeAbove(int t, double factor, double mean) {
    return hasVolume(t) && Reals.above(volume(t), factor * mean);
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
    int first = count - held;
    for (int t = first; t < count; t++) {
      int slot = t & mask;
      out.put(start[slot]).put(end[slot]).put(open[slot]).put(high[slot]).put(low[slot]);
      out.put(close[slot]).put(volume[slot]).put(flow[slot]).put(bidVolume[slot]);
      out.put(askVolume[slot]).put(buyCount[slot]).put(sellCount[slot]);
      out.put(spread[slot]);
    }
  }

  public void readFrom(StateReader in) {
    count = in.getInt();
    held = Math.min(count, capacity);
    int first = count - held;
    for (int t = first; t < count; t++) {
      int slot = t & mask;
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
      spread[slot] = in.getDouble();
    }
    for (int t = first; t < count; t++) {
      noteMean(t);
    }
  }

  private int slot(int t) {
    int age = count - 1 - t;
    if (age < 0 || age >= held) {
      throw new IndexOutOfBoundsException("bar " + t + " of " + count);
    }
    return t & mask;
  }
}
