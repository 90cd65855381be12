package mia.engine.level;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Confirmed swing highs and lows of one series: a bar above (below) both neighbours on each side,
 * known two bars later; of a flat top the first bar counts (battle-navale 5.2, F3). Swings are
 * addressed by age: 0 is the latest.
 */
public final class SwingPoints {
  /** Swings lie two bars apart at least, so this covers more than the longest window, 60 bars. */
  private static final int CAPACITY = 64;

  private static final int MASK = CAPACITY - 1;
  private static final int SIDE_BARS = 2;

  private final Ring highs = new Ring();
  private final Ring lows = new Ring();

  /** Takes the last bar of the series: the bar two before it may turn out a swing. */
  public void onBar(BarSeries bars) {
    int j = bars.last() - SIDE_BARS;
    if (j < SIDE_BARS) {
      return;
    }
    long high = bars.high(j);
    if (high > bars.high(j - 1)
        && high > bars.high(j - 2)
        && high >= bars.high(j + 1)
        && high >= bars.high(j + 2)) {
      highs.add(j, high);
    }
    long low = bars.low(j);
    if (low < bars.low(j - 1)
        && low < bars.low(j - 2)
        && low <= bars.low(j + 1)
        && low <= bars.low(j + 2)) {
      lows.add(j, low);
    }
  }

  /** Whether at least so many swing highs are known at or after a bar. */
  public boolean hasHighs(int least, int firstIndex) {
    return highs.has(least, firstIndex);
  }

  /** Whether at least so many swing lows are known at or after a bar. */
  public boolean hasLows(int least, int firstIndex) {
    return lows.has(least, firstIndex);
  }

  /** Number of known swing highs at or after a bar, at most 64. */
  public int highsSince(int firstIndex) {
    return highs.since(firstIndex);
  }

  /** Number of known swing lows at or after a bar, at most 64. */
  public int lowsSince(int firstIndex) {
    return lows.since(firstIndex);
  }

  /** Price in ticks of a swing high, {@code age} 0 for the latest. */
  public long high(int age) {
    return highs.price(age);
  }

  /** Price in ticks of a swing low, {@code age} 0 for the latest. */
  public long low(int age) {
    return lows.price(age);
  }

  /** Bar index of a swing high, {@code age} 0 for the latest. */
  public int highIndex(int age) {
    return highs.index(age);
  }

  /** Bar index of a swing low, {@code age} 0 for the latest. */
  public int lowIndex(int age) {
    return lows.index(age);
  }

  public void writeTo(StateWriter out) {
    highs.writeTo(out);
    lows.writeTo(out);
  }

  public void readFrom(StateReader in) {
    highs.readFrom(in);
    lows.readFrom(in);
  }

  private static final class Ring {
    private final long[] indices = new long[CAPACITY];
    private final long[] prices = new long[CAPACITY];
    private int count;

    void add(int index, long price) {
      indices[count & MASK] = index;
      prices[count & MASK] = price;
      count++;
    }

    boolean has(int least, int firstIndex) {
      return Math.min(count, CAPACITY) >= least && index(least - 1) >= firstIndex;
    }

    int since(int firstIndex) {
      int known = Math.min(count, CAPACITY);
      int found = 0;
      while (found < known && index(found) >= firstIndex) {
        found++;
      }
      return found;
    }

    long price(int age) {
      return prices[slot(age)];
    }

    int index(int age) {
      return (int) indices[slot(age)];
    }

    private int slot(int age) {
      if (age < 0 || age >= Math.min(count, CAPACITY)) {
        throw new IndexOutOfBoundsException("swing " + age + " of " + count);
      }
      return (count - 1 - age) & MASK;
    }

    void writeTo(StateWriter out) {
      out.put((long) count).put(indices).put(prices);
    }

    void readFrom(StateReader in) {
      count = in.getInt();
      in.getInto(indices);
      in.getInto(prices);
    }
  }
}
