package mia.engine.level;

/**
 * The levels within reach of the price at one bar, sorted by price, refilled at every bar. Levels
 * of equal price keep the order in which they came.
 */
public final class LevelSet {
  /** Twice what all sources together can give for the known instruments. */
  public static final int CAPACITY = 128;

  private final long[] prices = new long[CAPACITY];
  private final int[] types = new int[CAPACITY];
  private final int[] families = new int[CAPACITY];
  private final double[] strengths = new double[CAPACITY];
  private int size;
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
    int at = size++;
    while (at > 0 && prices[at - 1] > priceTicks) {
      prices[at] = prices[at - 1];
      types[at] = types[at - 1];
      families[at] = families[at - 1];
      strengths[at] = strengths[at - 1];
      at--;
    }
    prices[at] = priceTicks;
    types[at] = type.ordinal();
    families[at] = type.familyAt(age).ordinal();
    strengths[at] = type.weight() * age.factor() * touches.factor(priceTicks);
  }

  public int size() {
    return size;
  }

  /** Price in ticks, rising with the index. */
  public long price(int index) {
    return prices[index];
  }

  public LevelType type(int index) {
    return LevelType.of(types[index]);
  }

  /** Number that is equal for levels of one family and for no others. */
  public int family(int index) {
    return families[index];
  }

  /** Effective weight e: weight, age and touches (battle-navale 6.2). */
  public double strength(int index) {
    return strengths[index];
  }
}
