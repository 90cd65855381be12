package mia.engine.level;

/** The trading day a level comes from; older ones are not kept (battle-navale 6.2). */
public enum LevelAge {
  CURRENT_DAY(1.0),
  PRIOR_DAY(0.9);

  private final double factor;

  LevelAge(double factor) {
    this.factor = factor;
  }

  /** Factor of the effective weight. */
  public double factor() {
    return factor;
  }
}
