package mia.engine.level;

/**
 * The levels within reach of the price at one bar, refilled at every bar and then arranged by
 * price. Levels of equal price keep the order in which they came.
 */
public final class LevelSet {
  private static final int ARRIVAL_BITS = 7;

  /** Twice what all sources together can give for the known instruments. */
  public static final int CAPACITY = 1 << ARRIVAL_BITS;

  /** Numbers of families lie below this one. */
  public static final int FAMILIES = LevelType.values().length;

  /**
   * Price above, number of arrival in the lowest bits: one order by price that keeps arrivals.
   * While levels arrive it is that of the bar before.
   */
  private final long[] keys = new long[CAPACITY];

  /** What is known of a level, by its number of arrival. */
  private final long[] prices = new long[CAPACITY];

  private final int[] types = new int[CAPACITY];

  private final int[] families = new int[CAPACITY];
  private final double[] strengths = new double[CAPACITY];
  private int size;
  private int arranged;
  private long lowest;
  private long highest;
  private Touches touches;

  /** Forgets all levels; from now on those within [lowest, highest] are taken. */
  void reset(long newLowest, long newHighest, Touches newTouches) {
    size = 0;
    lowest = newLowest;
    highest = newHighest;
    touches = newTouches;
  }

  /** Takes a level of the day its type belongs to; ignored if it lies out of reach. */
  public void add(LevelType type, long priceTicks) {
    add(type, priceTicks, type.age());
  }

  /**
   * Takes a level; ignored if it lies out of reach.
   *
   * @throws IllegalStateException if there are more than {@link #CAPACITY}
   */
  public void add(LevelType type, long priceTicks, LevelAge age) {
    if (priceTicks < lowest || priceTicks > highest) {
      return;
    }
    if (size == CAPACITY) {
      throw new IllegalStateException("more than " + CAPACITY + " levels in reach of the price");
    }
    types[size] = type.ordinal();
    families[size] = type.familyAt(age).ordinal();
    strengths[size] = type.weight() * age.factor() * touches.factor(priceTicks);
    prices[size++] = priceTicks;
  }

  /**
   * Sorts the levels once all have arrived. They move little from bar to bar, so that the order of
   * the bar before is nearly theirs.
   */
  void arrange() {
    for (int i = arranged == size ? size : 0; i < size; i++) {
      keys[i] = i;
    }
    for (int i = 0; i < size; i++) {
      int arrival = arrival(i);
      long key = (prices[arrival] << ARRIVAL_BITS) + arrival;
      int at = i;
      while (at > 0 && keys[at - 1] > key) {
        keys[at] = keys[at - 1];
        at--;
      }
      keys[at] = key;
    }
    arranged = size;
  }

  /** Number of arrival of the level at a place. */
  private int arrival(int index) {
    return (int) keys[index] & CAPACITY - 1;
  }

  public int size() {
    return size;
  }

  /** Price in ticks, rising with the index. */
  public long price(int index) {
    return keys[index] >> ARRIVAL_BITS;
  }

  public LevelType type(int index) {
    return LevelType.of(types[arrival(index)]);
  }

  /** Number below {@link #FAMILIES}, equal for levels of one family and for no others. */
  public int family(int index) {
    return families[arrival(index)];
  }

  /** Effective weight e: weight, age and touches (battle-navale 6.2). */
  public double strength(int index) {
    return strengths[arrival(index)];
  }
}
