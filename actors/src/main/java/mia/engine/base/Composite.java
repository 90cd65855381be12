package mia.engine.base;

import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.signal.BattleStatus;

/** One number out of battle, rule and base, and what it means (battle-navale 4.6). */
public final class Composite {
  /** Weights of the composite. */
  public static final double BATTLE_WEIGHT = 0.40;

  public static final double RULE_WEIGHT = 0.35;
  public static final double BASE_WEIGHT = 0.25;

  /** Weights of the pattern strength. */
  public static final double ALIGNED_WEIGHT = 0.40;

  public static final double QUALITY_WEIGHT = 0.25;
  public static final double HELD_WEIGHT = 0.20;
  public static final double STANDING_WEIGHT = 0.15;

  /** Factor of the pattern strength where both rules stand. */
  public static final double CONFLICT_FACTOR = 0.85;

  private static final double WINNING = 0.7;

  private double value = Double.NaN;
  private int colour;
  private double quality;
  private double patternLong = Double.NaN;
  private double patternShort = Double.NaN;

  /**
   * @param battle b, NaN while undefined
   * @param warmedUp whether 20 bars have closed
   */
  void onBar(double battle, GoldenRule rule, boolean warmedUp) {
    Base base = rule.reference();
    colour = base == null ? 0 : base.colour();
    quality = base == null ? 0 : base.quality();
    if (!warmedUp || Double.isNaN(battle)) {
      value = Double.NaN;
      patternLong = Double.NaN;
      patternShort = Double.NaN;
      return;
    }
    value =
        BATTLE_WEIGHT * battle
            + RULE_WEIGHT * rule.value()
            + BASE_WEIGHT * (0.5 + 0.5 * colour * quality);
    double factor = rule.isConflict() ? CONFLICT_FACTOR : 1;
    patternLong = factor * pattern(value, rule.value());
    patternShort = factor * pattern(1 - value, 1 - rule.value());
  }

  private double pattern(double aligned, double alignedRule) {
    double strength = Math.max(0, 2 * aligned - 1);
    return ALIGNED_WEIGHT * aligned
        + QUALITY_WEIGHT * quality
        + HELD_WEIGHT * alignedRule
        + STANDING_WEIGHT * strength;
  }

  /** s, 0 bearish to 1 bullish; NaN in warm-up and without a battle. */
  public double value() {
    return value;
  }

  /** s seen from a side: s for 1, 1 - s for -1. */
  public double aligned(int side) {
    return side > 0 ? value : 1 - value;
  }

  /** How far s is from the middle, 0..1; NaN with it. */
  public double strength() {
    return 2 * Math.abs(value - 0.5);
  }

  /** sigma_B: colour of the reference base, 0 without one. */
  public int baseColour() {
    return colour;
  }

  /** q of the reference base, 0 without one. */
  public double baseQuality() {
    return quality;
  }

  /** Pattern strength of a side, 0..1; NaN with s. */
  public double patternStrength(int side) {
    return side > 0 ? patternLong : patternShort;
  }

  public BattleStatus status() {
    if (Double.isNaN(value)) {
      return BattleStatus.NO_BATTLE;
    }
    if (Reals.above(value, WINNING)) {
      return BattleStatus.VIKINGS_WINNING;
    }
    return Reals.below(value, 1 - WINNING)
        ? BattleStatus.DEFENDERS_WINNING
        : BattleStatus.BALANCED_FIGHT;
  }

  /** Side of s: 1, -1, or 0 in the middle and while undefined. */
  public int side() {
    return Double.isNaN(value) ? 0 : Reals.sign(value - 0.5);
  }

  void writeTo(StateWriter out) {
    out.put(value).put((long) colour).put(quality).put(patternLong).put(patternShort);
  }

  void readFrom(StateReader in) {
    value = in.getDouble();
    colour = in.getInt();
    quality = in.getDouble();
    patternLong = in.getDouble();
    patternShort = in.getDouble();
  }
}
