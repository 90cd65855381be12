package mia.engine;

import mia.engine.base.BattleFrame;
import mia.engine.feature.CoreReading;
import mia.engine.pattern.SierraPatterns;

/** The core as features see it. */
record EngineCore(BattleFrame frame, SierraPatterns patterns) implements CoreReading {
  @Override
  public double atr() {
    return frame.atr().value();
  }

  @Override
  public double patternStrength(int d) {
    return frame.composite().patternStrength(d);
  }

  @Override
  public double sierra(int d) {
    return patterns.faded(d);
  }

  @Override
  public double deltaRatio() {
    return frame.battle().deltaRatio();
  }

  @Override
  public double buyShare() {
    return frame.battle().buyShare();
  }
}
