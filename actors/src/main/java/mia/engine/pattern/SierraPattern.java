package mia.engine.pattern;

/** The Sierra patterns in the order in which they are reported (battle-navale 4.7). */
public enum SierraPattern {
  LONG_DOWN_UP_BAR(1),
  LONG_UP_DOWN_BAR(-1),
  COLOR_DOWN_SETTING(-1),
  COLOR_UP_SETTING(1);

  private final int side;

  SierraPattern(int side) {
    this.side = side;
  }

  /** Side it speaks for, 1 or -1. */
  public int side() {
    return side;
  }

  /** Whether it is one of the four-bar settings. */
  boolean isColorSetting() {
    return this == COLOR_DOWN_SETTING || this == COLOR_UP_SETTING;
  }
}
