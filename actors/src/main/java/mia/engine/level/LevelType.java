package mia.engine.level;

/**
 * Kinds of price levels with their weight and family; of one family only the strongest counts in a
 * zone (battle-navale 6.1, 6.3).
 */
public enum LevelType {
  GAMMA_CALL_WALL(1.0),
  GAMMA_PUT_WALL(1.0),
  GAMMA_FLIP(0.9),
  POC(0.9),
  VAH(0.8, POC),
  VAL(0.8, POC),
  VWAP(0.8),
  VWAP_SD1_UP(0.7, VWAP),
  VWAP_SD1_DOWN(0.7, VWAP),
  VWAP_SD2_UP(0.6, VWAP),
  VWAP_SD2_DOWN(0.6, VWAP),
  PPOC(0.7, LevelAge.PRIOR_DAY),
  PVAH(0.6, LevelAge.PRIOR_DAY, PPOC),
  PVAL(0.6, LevelAge.PRIOR_DAY, PPOC),
  /** High volume node of the current day or of the prior one, see {@link #familyAt}. */
  VOLUME_CLUSTER(0.6, POC),
  PDH(0.6, LevelAge.PRIOR_DAY),
  PDL(0.6, LevelAge.PRIOR_DAY),
  PDC(0.5, LevelAge.PRIOR_DAY),
  SESSION_HIGH(0.5),
  SESSION_LOW(0.5),
  OVERNIGHT_HIGH(0.4),
  OVERNIGHT_LOW(0.4),
  ROUND_NUMBER(0.3),
  PSYCHOLOGICAL(0.2, ROUND_NUMBER);

  private static final LevelType[] ALL = values();

  private final double weight;
  private final LevelAge age;
  private final LevelType family;

  LevelType(double weight) {
    this(weight, LevelAge.CURRENT_DAY);
  }

  LevelType(double weight, LevelType family) {
    this(weight, LevelAge.CURRENT_DAY, family);
  }

  LevelType(double weight, LevelAge age) {
    this.weight = weight;
    this.age = age;
    this.family = this;
  }

  LevelType(double weight, LevelAge age, LevelType family) {
    this.weight = weight;
    this.age = age;
    this.family = family;
  }

  static LevelType of(int ordinal) {
    return ALL[ordinal];
  }

  /** Weight before age and touches, 0.2..1. */
  public double weight() {
    return weight;
  }

  /** The day this kind belongs to by itself. */
  LevelAge age() {
    return age;
  }

  /**
   * The type that stands for the family: a node of the prior day is of the prior profile's family.
   */
  LevelType familyAt(LevelAge actual) {
    return this == VOLUME_CLUSTER && actual == LevelAge.PRIOR_DAY ? PPOC : family;
  }
}
