package mia.engine.regime;

import mia.engine.Reals;

/** Size class of a range in ATR (battle-navale 7). */
public enum RangeSize {
  TOO_SMALL,
  TIGHT,
  NORMAL,
  WIDE,
  TOO_LARGE;

  /** Class of a size in ATR. */
  static RangeSize of(double sizeInAtr) {
    if (Reals.below(sizeInAtr, 1.5)) {
      return TOO_SMALL;
    }
    if (Reals.below(sizeInAtr, 3)) {
      return TIGHT;
    }
    if (Reals.below(sizeInAtr, 4.5)) {
      return NORMAL;
    }
    return Reals.atMost(sizeInAtr, 6) ? WIDE : TOO_LARGE;
  }

  /** Whether a range of this size can be valid. */
  public boolean tradable() {
    return this == TIGHT || this == NORMAL || this == WIDE;
  }
}
