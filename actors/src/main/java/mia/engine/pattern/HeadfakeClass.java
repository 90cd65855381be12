package mia.engine.pattern;

/** What a probe beyond the last bars was (battle-navale 4.8). */
public enum HeadfakeClass {
  /** A probe upwards that was thrown back: speaks for short. */
  BULL_TRAP(-1),
  /** A probe downwards that was thrown back: speaks for long. */
  BEAR_TRAP(1),
  /** A weak or two-sided probe. */
  RANGE_FAKE(0),
  NONE(0);

  private final int side;

  HeadfakeClass(int side) {
    this.side = side;
  }

  /** Side it speaks for: 1, -1, or 0 for none. */
  public int side() {
    return side;
  }
}
