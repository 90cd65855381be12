package mia.engine.strategy;

import mia.engine.EngineSettings;

/** How far a stop may be away (battle-navale 4.1, 8.1). */
final class StopLimit {
  private static final double WIDE_ATR = 1.9;
  private static final double WIDE_TICKS = 15;

  private StopLimit() {}

  /** Widest stop that is traded, in ticks. */
  static double most(Situation now) {
    EngineSettings.Entry entry = now.settings().entry();
    return Math.min(
        now.scale().ticks(entry.stopTicksMost()),
        now.scale().at(entry.stopAtr(), entry.stopTicks(), now.atr()));
  }

  /** Whether a stop is so wide that it may be traded with reduced size only. */
  static boolean isWide(Situation now, long riskTicks) {
    return riskTicks > now.scale().at(WIDE_ATR, WIDE_TICKS, now.atr());
  }
}
