package mia.engine.level;

import mia.engine.Reals;

/**
 * Finds point of control, value area and high volume nodes in volume at price (battle-navale 2.6).
 * Keeps what lets it do so without going through the whole day at every bar; {@link #update} has to
 * hear of each change.
 */
final class ProfileAnalysis {
  private static final double VALUE_AREA = 0.70;
  private static final double NODE_VOLUME = 1.5;
  private static final int NODE_DISTANCE = 5;
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int BLOCK_BITS = 5;

  /** Below this share of the most volume nobody is near a tie: a thousand times the tolerance. */
  private static final double NEAR_MOST = 1 - 1e-6;

  private final ProfilePeaks peaks = new ProfilePeaks();

  /** Most volume among the 32 prices of a block, which is numbered price / 32. */
  private final TickArray blocks = new TickArray();

  /** Peaks that may still become nodes. */
  private long[] candidates = new long[FIRST_CAPACITY];

  private int candidateCount;

  /** Forgets the day. */
  void clear() {
    peaks.clear();
    blocks.clear();
  }

  /**
   * Takes a change of the profile.
   *
   * @param from lowest price whose volume grew, covered
   * @param to highest price whose volume grew, covered
   */
  void update(TickArray volume, long from, long to) {
    blocks.cover(volume.low() >> BLOCK_BITS, volume.high() >> BLOCK_BITS);
    for (long p = from; p <= to; p++) {
      long block = p >> BLOCK_BITS;
      blocks.set(block, Math.max(blocks.at(block), volume.at(p)));
    }
    peaks.update(volume, from, to);
  }

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

  private long pointOfControl(TickArray volume, double vwap) {
    double most = 0;
    for (long block = blocks.low(); block <= blocks.high(); block++) {
      most = Math.max(most, blocks.at(block));
    }
    long best = volume.low();
    double bestVolume = volume.at(best);
    for (long block = blocks.low(); block <= blocks.high(); block++) {
      if (blocks.at(block) < NEAR_MOST * most) {
        continue;
      }
      long last = Math.min(volume.high(), (block + 1 << BLOCK_BITS) - 1);
      for (long p = Math.max(volume.low(), block << BLOCK_BITS); p <= last; p++) {
        int order = Reals.compare(volume.at(p), bestVolume);
        if (order > 0 || order == 0 && Reals.below(Math.abs(p - vwap), Math.abs(best - vwap))) {
          best = p;
          bestVolume = volume.at(p);
        }
      }
    }
    return best;
  }

  private static void valueArea(TickArray volume, double total, long poc, ProfileLevels out) {
    double target = VALUE_AREA * total;
    double sum = volume.at(poc);
    long low = poc;
    long high = poc;
    double above = volume.get(high + 1) + volume.get(high + 2);
    double below = volume.get(low - 1) + volume.get(low - 2);
    while (Reals.below(sum, target) && (low > volume.low() || high < volume.high())) {
      int order = Reals.compare(above, below);
      boolean rise = high < volume.high() && (order >= 0 || low == volume.low());
      boolean fall = low > volume.low() && (order <= 0 || high == volume.high());
      if (rise) {
        high = Math.min(volume.high(), high + 2);
        sum += above;
        above = volume.get(high + 1) + volume.get(high + 2);
      }
      if (fall) {
        low = Math.max(volume.low(), low - 2);
        sum += below;
        below = volume.get(low - 1) + volume.get(low - 2);
      }
    }
    out.set(poc, low, high);
  }

  private void nodes(TickArray volume, double total, ProfileLevels out) {
    collectPeaks(NODE_VOLUME * total / volume.span());
    for (int accepted = 0; accepted < ProfileLevels.MOST_NODES && candidateCount > 0; accepted++) {
      long node = strongest();
      out.addNode(node);
      dropAround(node);
    }
  }

  /** Price of the strongest candidate, the lowest of equal ones. */
  private long strongest() {
    long best = candidates[0];
    double most = peaks.smoothAt(best);
    for (int i = 1; i < candidateCount; i++) {
      double height = peaks.smoothAt(candidates[i]);
      if (Reals.above(height, most)) {
        best = candidates[i];
        most = height;
      }
    }
    return best;
  }

  /** Peaks whose plateau reaches the threshold, rising price. */
  private void collectPeaks(double threshold) {
    if (candidates.length < peaks.count()) {
      candidates = new long[2 * peaks.count()];
    }
    candidateCount = 0;
    for (int i = 0; i < peaks.count(); i++) {
      if (Reals.atLeast(peaks.smoothAt(peaks.start(i)), threshold)) {
        candidates[candidateCount++] = peaks.middle(peaks.start(i));
      }
    }
  }

  private void dropAround(long node) {
    int kept = 0;
    for (int i = 0; i < candidateCount; i++) {
      if (Math.abs(candidates[i] - node) >= NODE_DISTANCE) {
        candidates[kept++] = candidates[i];
      }
    }
    candidateCount = kept;
  }
}
