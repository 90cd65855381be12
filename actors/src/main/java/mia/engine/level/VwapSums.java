package mia.engine.level;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Volume weighted mean and deviation of the typical price (H+L+C)/3 since one anchor (battle-navale
 * 5.2, F1). The sums are whole numbers relative to the first price, so that neither the length of
 * the day nor the order of anything leaves a trace in them.
 */
final class VwapSums {
  /** One more than the longest lag of the VWAP move, a power of two. */
  private static final int HISTORY = 16;

  private final double[] values = new double[HISTORY];
  private int anchor = -1;
  private int last = -1;
  private long reference;
  private long volume;
  private long sum;
  private long squares;
  private double value = Double.NaN;
  private double deviation = Double.NaN;

  /** Forgets everything; the next bar is the anchor. */
  void reset() {
    anchor = -1;
    last = -1;
    volume = 0;
    sum = 0;
    squares = 0;
    value = Double.NaN;
    deviation = Double.NaN;
  }

  /** Takes bar t; its prices in ticks, its volume 0 where the source gave none. */
  void add(int t, long high, long low, long close, long barVolume) {
    long tripled = high + low + close;
    if (anchor < 0) {
      anchor = t;
      reference = tripled;
    }
    long off = tripled - reference;
    volume = Math.addExact(volume, barVolume);
    long weighted = Math.multiplyExact(barVolume, off);
    sum = Math.addExact(sum, weighted);
    squares = Math.addExact(squares, Math.multiplyExact(weighted, off));
    evaluate();
    last = t;
    values[t & (HISTORY - 1)] = value;
  }

  /** Index of the anchor, -1 before the first bar. */
  int anchor() {
    return anchor;
  }

  /** VWAP in ticks, NaN without volume. */
  double value() {
    return value;
  }

  /** Deviation in ticks, NaN without volume. */
  double deviation() {
    return deviation;
  }

  /** VWAP as it was {@code lag} bars ago, at most 15; NaN before the anchor or without volume. */
  double valueBefore(int lag) {
    if (lag >= HISTORY) {
      throw new IllegalArgumentException("VWAP is kept for 15 bars, asked for " + lag);
    }
    return anchor < 0 || last - lag < anchor ? Double.NaN : values[(last - lag) & (HISTORY - 1)];
  }

  private void evaluate() {
    if (volume == 0) {
      return;
    }
    // Centre the sums on the whole number nearest to the mean before squaring: nothing cancels.
    long centre = Math.floorDiv(sum, volume);
    long rest = sum - centre * volume;
    double centred = (double) rest / volume;
    long spread = squares - 2 * centre * sum + centre * centre * volume;
    double variance = (double) spread / volume - centred * centred;
    value = (reference + centre + centred) / 3;
    deviation = Math.sqrt(Math.max(0, variance)) / 3;
  }

  void writeTo(StateWriter out) {
    out.put((long) anchor).put((long) last).put(reference).put(volume).put(sum).put(squares);
    out.put(value).put(deviation).put(values);
  }

  void readFrom(StateReader in) {
    anchor = in.getInt();
    last = in.getInt();
    reference = in.getLong();
    volume = in.getLong();
    sum = in.getLong();
    squares = in.getLong();
    value = in.getDouble();
    deviation = in.getDouble();
    in.getInto(values);
  }
}
