package mia.engine.feature;

import mia.engine.level.GoldenLine;

/** The core's part of an expected line, as the features see it. */
public final class GoldenCore implements CoreReading {
  private GoldenLine line;

  public void at(GoldenLine expected) {
    line = expected;
  }

  @Override
  public double atr() {
    return line.number("atr");
  }

  @Override
  public double patternStrength(int d) {
    return line.number(d > 0 ? "core.pattern_strength.long" : "core.pattern_strength.short");
  }

  @Override
  public double sierra(int d) {
    return line.number(d > 0 ? "sierra.long" : "sierra.short");
  }

  @Override
  public double deltaRatio() {
    return line.number("battle.delta_ratio");
  }

  @Override
  public double buyShare() {
    return line.number("battle.buy_share");
  }
}
