package mia.engine.feature;

/**
 * What the features take from the Battle Navale core at the last closed bar. NaN stands for
 * undefined.
 */
public interface CoreReading {
  /** ATR14 in ticks. */
  double atr();

  /** pattern_strength_d of battle-navale 4.6, 0..1, for d = 1 or -1. */
  double patternStrength(int d);

  /** sierra_d of battle-navale 4.7, 0..1, for d = 1 or -1. */
  double sierra(int d);

  /** Delta ratio r of the last five bars, -1..1 (battle-navale 4.2). */
  double deltaRatio();

  /** Share of aggressive buys q_a of the last five bars, 0..1 (battle-navale 4.2). */
  double buyShare();
}
