package mia.engine.score;

import mia.engine.Reals;

/** Class of the confidence of a signal (battle-navale 8.4). */
public enum SignalLevel {
  PREMIUM(0.90),
  STRONG(0.80),
  MODERATE(0.70),
  WEAK(0.65),
  REJECT(0);

  private static final SignalLevel[] ALL = values();

  private final double least;

  SignalLevel(double least) {
    this.least = least;
  }

  /** The class of a confidence of 0..1. */
  public static SignalLevel of(double confidence) {
    for (SignalLevel level : ALL) {
      if (Reals.atLeast(confidence, level.least)) {
        return level;
      }
    }
    return REJECT;
  }
}
