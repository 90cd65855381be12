package mia.engine.level;

import java.util.Arrays;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * One number per price of a trading day. The covered range of prices grows with the day; the
 * storage is kept from day to day, so that nothing is allocated once it is wide enough.
 */
final class TickArray {
  /** Widest range of one day in ticks; beyond it the data is broken. */
  static final int WIDEST = 1 << 18;

  private static final int FIRST_CAPACITY = 1 << 12;

  private double[] cells = new double[FIRST_CAPACITY];
  private long base;
  private long low;
  private long high = -1;
  private boolean empty = true;

  boolean isEmpty() {
    return empty;
  }

  /** Lowest covered price in ticks; meaningless while empty. */
  long low() {
    return low;
  }

  /** Highest covered price in ticks; meaningless while empty. */
  long high() {
    return high;
  }

  /** Number of covered prices. */
  int span() {
    return empty ? 0 : (int) (high - low + 1);
  }

  /**
   * Widens the covered range so that it contains [from, to].
   *
   * @throws IllegalStateException if the day would span more than {@link #WIDEST} ticks
   */
  void cover(long from, long to) {
    long newLow = empty ? from : Math.min(low, from);
    long newHigh = empty ? to : Math.max(high, to);
    if (newHigh - newLow >= WIDEST) {
      throw new IllegalStateException(
          "prices of one day span " + (newHigh - newLow) + " ticks, more than " + WIDEST);
    }
    if (empty || newLow < base || newHigh >= base + cells.length) {
      makeRoom(newLow, newHigh);
    }
    low = newLow;
    high = newHigh;
    empty = false;
  }

  /** The number at a price, 0 outside the covered range. */
  double get(long price) {
    return empty || price < low || price > high ? 0 : cells[(int) (price - base)];
  }

  /** The number at a covered price: what {@link #get} says there, without asking for the range. */
  double at(long price) {
    return cells[(int) (price - base)];
  }

  /** Sets the number at a covered price. */
  void set(long price, double value) {
    cells[(int) (price - base)] = value;
  }

  /** Adds to the number at a covered price. */
  void add(long price, double value) {
    cells[(int) (price - base)] += value;
  }

  /** Forgets everything, keeps the storage. */
  void clear() {
    if (!empty) {
      Arrays.fill(cells, (int) (low - base), (int) (high - base) + 1, 0);
    }
    empty = true;
    high = -1;
    low = 0;
  }

  void writeTo(StateWriter out) {
    out.put(empty).put(low).put(high);
    if (!empty) {
      for (long price = low; price <= high; price++) {
        out.put(get(price));
      }
    }
  }

  void readFrom(StateReader in) {
    clear();
    boolean nothing = in.getBoolean();
    long from = in.getLong();
    long to = in.getLong();
    if (!nothing) {
      cover(from, to);
      for (long price = from; price <= to; price++) {
        set(price, in.getDouble());
      }
    }
  }

  /** Moves the covered cells into storage that holds the new range with room on both sides. */
  private void makeRoom(long newLow, long newHigh) {
    int needed = (int) (newHigh - newLow + 1);
    int capacity = cells.length;
    while (capacity < 2 * needed) {
      capacity *= 2;
    }
    long newBase = newLow - (capacity - needed) / 2;
    int used = span();
    int from = empty ? 0 : (int) (low - base);
    int to = empty ? 0 : (int) (low - newBase);
    double[] target = capacity > cells.length ? new double[capacity] : cells;
    System.arraycopy(cells, from, target, to, used);
    if (target == cells) {
      // Moved inside the same storage: clear what the old place leaves uncovered.
      Arrays.fill(cells, from, Math.max(from, Math.min(from + used, to)), 0);
      Arrays.fill(cells, Math.min(from + used, Math.max(from, to + used)), from + used, 0);
    }
    cells = target;
    base = newBase;
  }
}
