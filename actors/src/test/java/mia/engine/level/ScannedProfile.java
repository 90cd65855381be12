package mia.engine.level;

import mia.engine.Reals;

/**
 * What {@link ProfileAnalysis} finds, by going through the whole price range of the day each time:
 * same comparisons in the same order, nothing remembered.
 */
final class ScannedProfile {
  private static final double VALUE_AREA = 0.70;
  private static final double NODE_VOLUME = 1.5;
  private static final int NODE_DISTANCE = 5;
  private static final int FIRST_CAPACITY = 1 << 12;

  private double[] smooth = new double[FIRST_CAPACITY];
  private long[] peaks = new long[FIRST_CAPACITY];
  private int peakCount;

  /**
   * Fills {@code out} from a profile with volume.
   *
   * @param vwap decides between prices of equal volume, in ticks
   */
  void read(TickArray volume, double total, double vwap, ProfileLevels out) {
    long poc = pointOfControl(volume, vwap);
    valueArea(volume, total, poc, out);
    nodes(volume, total, out);
  }

  private static long pointOfControl(TickArray volume, double vwap) {
    long best = volume.low();
    double most = volume.get(best);
    for (long p = volume.low() + 1; p <= volume.high(); p++) {
      double v = volume.get(p);
      if (Reals.above(v, most)
          || Reals.same(v, most) && Reals.below(Math.abs(p - vwap), Math.abs(best - vwap))) {
        best = p;
        most = v;
      }
    }
    return best;
  }

  private static void valueArea(TickArray volume, double total, long poc, ProfileLevels out) {
    double target = VALUE_AREA * total;
    double sum = volume.get(poc);
    long low = poc;
    long high = poc;
    while (Reals.below(sum, target) && (low > volume.low() || high < volume.high())) {
      boolean canRise = high < volume.high();
      boolean canFall = low > volume.low();
      double above = volume.get(high + 1) + volume.get(high + 2);
      double below = volume.get(low - 1) + volume.get(low - 2);
      boolean rise = canRise && (!canFall || Reals.atLeast(above, below));
      boolean fall = canFall && (!canRise || Reals.atLeast(below, above));
      if (rise) {
        high = Math.min(volume.high(), high + 2);
        sum += above;
      }
      if (fall) {
        low = Math.max(volume.low(), low - 2);
        sum += below;
      }
    }
    out.set(poc, low, high);
  }

  private void nodes(TickArray volume, double total, ProfileLevels out) {
    findPeaks(volume, NODE_VOLUME * total / volume.span());
    for (int accepted = 0; accepted < ProfileLevels.MOST_NODES; accepted++) {
      int best = -1;
      for (int i = 0; i < peakCount; i++) {
        if (farFromNodes(peaks[i], out)
            && (best < 0 || Reals.above(smoothAt(volume, i), smoothAt(volume, best)))) {
          best = i;
        }
      }
      if (best < 0) {
        return;
      }
      out.addNode(peaks[best]);
    }
  }

  private double smoothAt(TickArray volume, int peak) {
    return smooth[(int) (peaks[peak] - volume.low())];
  }

  private static boolean farFromNodes(long price, ProfileLevels out) {
    for (int i = 0; i < out.nodeCount(); i++) {
      if (Math.abs(price - out.node(i)) < NODE_DISTANCE) {
        return false;
      }
    }
    return true;
  }

  /** Middles of the plateaus of the smoothed profile that reach the threshold, rising price. */
  private void findPeaks(TickArray volume, double threshold) {
    int n = volume.span();
    if (smooth.length < n) {
      smooth = new double[Integer.highestOneBit(n) * 2];
      peaks = new long[smooth.length];
    }
    for (int i = 0; i < n; i++) {
      long p = volume.low() + i;
      smooth[i] = (volume.get(p - 1) + volume.get(p) + volume.get(p + 1)) / 3;
    }
    peakCount = 0;
    int first = 0;
    while (first < n) {
      int last = first;
      while (last + 1 < n && Reals.same(smooth[last + 1], smooth[first])) {
        last++;
      }
      double before = first > 0 ? smooth[first - 1] : 0;
      double after = last + 1 < n ? smooth[last + 1] : 0;
      if (Reals.above(smooth[first], before)
          && Reals.above(smooth[first], after)
          && Reals.atLeast(smooth[first], threshold)) {
        peaks[peakCount++] = volume.low() + (first + last) / 2;
      }
      first = last + 1;
    }
  }
}
