package mia.engine.confluence;

import java.util.Arrays;
import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.TickScale;
import mia.engine.level.LevelSet;

/**
 * Levels gathered into zones at one bar, by rising price, refilled at every bar (battle-navale
 * 6.3). Zone z holds the levels {@code levelFrom(z)} to {@code levelTo(z) - 1} of the set.
 */
public final class Zones {
  private static final double CLUSTER_TICKS = 3;
  private static final double MARGIN_TICKS = 1.5;
  private static final double LEVEL_SHARE = 0.6;
  private static final int INSIDE_LOOK_BACK = 5;

  private final double cluster;
  private final double margin;
  private final double[] low = new double[LevelSet.CAPACITY];
  private final double[] high = new double[LevelSet.CAPACITY];
  private final double[] strength = new double[LevelSet.CAPACITY];
  private final int[] families = new int[LevelSet.CAPACITY];
  private final int[] role = new int[LevelSet.CAPACITY];
  private final int[] from = new int[LevelSet.CAPACITY + 1];

  /** Strongest level per family; of a zone before where it lies below the zone's first. */
  private final int[] strongest = new int[LevelSet.FAMILIES];

  private LevelSet levels;
  private double price;
  private int size;

  public Zones(TickScale scale) {
    cluster = scale.ticks(CLUSTER_TICKS);
    margin = scale.ticks(MARGIN_TICKS);
  }

  /** Gathers the levels of the last closed bar. */
  public void onBar(BarSeries bars, LevelSet newLevels) {
    levels = newLevels;
    price = bars.close(bars.last());
    size = 0;
    from[0] = 0;
    Arrays.fill(strongest, -1);
    while (from[size] < levels.size()) {
      gather(from[size]);
      role[size] = roleOf(bars, size);
      size++;
    }
  }

  private void gather(int first) {
    int next = first + 1;
    while (next < levels.size() && levels.price(next) - levels.price(first) <= cluster) {
      next++;
    }
    low[size] = levels.price(first) - margin;
    high[size] = levels.price(next - 1) + margin;
    from[size + 1] = next;
    if (next == first + 1) {
      families[size] = 1;
      strength[size] = 1 - missed(first);
    } else {
      combine(first, next);
    }
  }

  private void combine(int first, int next) {
    findStrongest(first, next);
    double missed = 1;
    families[size] = 0;
    for (int i = first; i < next; i++) {
      if (strongest[levels.family(i)] == i) {
        missed *= missed(i);
        families[size]++;
      }
    }
    strength[size] = 1 - missed;
  }

  private double missed(int level) {
    return 1 - LEVEL_SHARE * Math.min(levels.strength(level), 1);
  }

  /** Of equally strong levels of a family the first counts. */
  private void findStrongest(int first, int next) {
    for (int i = first; i < next; i++) {
      int family = levels.family(i);
      int best = strongest[family];
      if (best < first || levels.strength(i) > levels.strength(best)) {
        strongest[family] = i;
      }
    }
  }

  private int roleOf(BarSeries bars, int zone) {
    if (high[zone] < price) {
      return 1;
    }
    if (low[zone] > price) {
      return -1;
    }
    int t = bars.last();
    if (t < INSIDE_LOOK_BACK) {
      return 0;
    }
    long before = bars.close(t - INSIDE_LOOK_BACK);
    return before > high[zone] ? 1 : before < low[zone] ? -1 : 0;
  }

  public int size() {
    return size;
  }

  /** Lower bound in ticks. */
  public double low(int zone) {
    return low[zone];
  }

  /** Upper bound in ticks. */
  public double high(int zone) {
    return high[zone];
  }

  /** Z, 0..1. */
  public double strength(int zone) {
    return strength[zone];
  }

  /** Quality class; STRONG and above want two families. */
  public ZoneQuality quality(int zone) {
    double z = strength[zone];
    if (families[zone] >= 2 && Reals.atLeast(z, 0.8)) {
      return ZoneQuality.EXTREME;
    }
    if (families[zone] >= 2 && Reals.atLeast(z, 0.6)) {
      return ZoneQuality.STRONG;
    }
    return Reals.atLeast(z, 0.4) ? ZoneQuality.MODERATE : ZoneQuality.WEAK;
  }

  public ZonePosition position(int zone) {
    return high[zone] < price
        ? ZonePosition.SUPPORT
        : low[zone] > price ? ZonePosition.RESISTANCE : ZonePosition.NEUTRAL;
  }

  /** 1 acts as support, -1 as resistance, 0 neither. */
  public int role(int zone) {
    return role[zone];
  }

  /** Ticks from the price to the nearer bound, 0 inside. */
  public double distance(int zone) {
    return Math.max(0, Math.max(low[zone] - price, price - high[zone]));
  }

  /** First level of the zone in {@link #levels}. */
  public int levelFrom(int zone) {
    return from[zone];
  }

  /** One past the last level of the zone in {@link #levels}. */
  public int levelTo(int zone) {
    return from[zone + 1];
  }

  /** The levels the zones were made of. */
  public LevelSet levels() {
    return levels;
  }

  /** Nearest zone of a role, the lower one of two equally near; -1 if there is none. */
  public int nearest(int wantedRole) {
    int best = -1;
    for (int zone = 0; zone < size; zone++) {
      if (role[zone] == wantedRole && (best < 0 || distance(zone) < distance(best))) {
        best = zone;
      }
    }
    return best;
  }

  /**
   * Nearest zone of a role at which at least two families meet, the obstacle of a target
   * (battle-navale 8.1); -1 if there is none.
   */
  public int nearestSolid(int wantedRole) {
    int best = -1;
    for (int zone = 0; zone < size; zone++) {
      if (role[zone] == wantedRole
          && quality(zone).solid()
          && (best < 0 || distance(zone) < distance(best))) {
        best = zone;
      }
    }
    return best;
  }
}
