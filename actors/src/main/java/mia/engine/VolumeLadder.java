package mia.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Volume per price and side of one bar, in primitive columns that grow with the range of prices and
 * are reused for the next bar.
 */
final class VolumeLadder {
  private static final int LENGTH_FIRST = 256;

  /** Twice the widest plausible minute of any contract; further off is bad data. */
  static final int LENGTH_MOST = 1 << 17;

  private long[] bid = new long[LENGTH_FIRST];
  private long[] ask = new long[LENGTH_FIRST];
  private long[] unknown = new long[LENGTH_FIRST];

  /** Price of slot 0. */
  private long origin;

  private long low;
  private long high;
  private boolean empty = true;

  /**
   * Adds volume at a price.
   *
   * @param side 1 bought at the ask, -1 sold into the bid, 0 unknown
   * @throws IllegalArgumentException if the price is too far from the others of the bar
   */
  void add(long priceTicks, int side, long volume) {
    if (empty) {
      origin = priceTicks - bid.length / 2;
      low = priceTicks;
      high = priceTicks;
      empty = false;
    } else if (priceTicks < low || priceTicks > high) {
      include(priceTicks);
    }
    int slot = (int) (priceTicks - origin);
    if (side > 0) {
      ask[slot] += volume;
    } else if (side < 0) {
      bid[slot] += volume;
    } else {
      unknown[slot] += volume;
    }
  }

  private void include(long priceTicks) {
    long newLow = Math.min(low, priceTicks);
    long newHigh = Math.max(high, priceTicks);
    if (newLow < origin || newHigh >= origin + bid.length) {
      grow(newLow, newHigh);
    }
    low = newLow;
    high = newHigh;
  }

  private void grow(long newLow, long newHigh) {
    long needed = 2 * (newHigh - newLow + 1);
    if (needed > LENGTH_MOST) {
      throw new IllegalArgumentException(
          "a price " + (newHigh - newLow) + " ticks away from the others of its minute");
    }
    int length = bid.length;
    while (length < needed) {
      length *= 2;
    }
    long newOrigin = newLow - (length - (newHigh - newLow + 1)) / 2;
    bid = moved(bid, newOrigin, length);
    ask = moved(ask, newOrigin, length);
    unknown = moved(unknown, newOrigin, length);
    origin = newOrigin;
  }

  private long[] moved(long[] column, long newOrigin, int length) {
    long[] wider = new long[length];
    int used = (int) (high - low + 1);
    System.arraycopy(column, (int) (low - origin), wider, Math.toIntExact(low - newOrigin), used);
    return wider;
  }

  /** Volume sold into the bid per price from {@code from} to {@code to}. */
  List<Long> bids(long from, long to) {
    return copy(bid, from, to);
  }

  /** Volume bought at the ask. */
  List<Long> asks(long from, long to) {
    return copy(ask, from, to);
  }

  /** Volume of unknown side. */
  List<Long> unknowns(long from, long to) {
    return copy(unknown, from, to);
  }

  private List<Long> copy(long[] column, long from, long to) {
    var list = new ArrayList<Long>((int) (to - from + 1));
    for (long price = from; price <= to; price++) {
      boolean known = !empty && price >= low && price <= high;
      list.add(known ? column[(int) (price - origin)] : 0L);
    }
    return list;
  }

  /** Empties it for the next bar. */
  void clear() {
    if (!empty) {
      int from = (int) (low - origin);
      int to = (int) (high - origin) + 1;
      Arrays.fill(bid, from, to, 0);
      Arrays.fill(ask, from, to, 0);
      Arrays.fill(unknown, from, to, 0);
      empty = true;
    }
  }
}
