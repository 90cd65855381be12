package mia.engine.feature;

/** A core that says what a test wants it to say; undefined by default. */
public final class FixedCore implements CoreReading {
  public double atr = Double.NaN;
  public double patternLong = Double.NaN;
  public double patternShort = Double.NaN;
  public double sierraLong = Double.NaN;
  public double sierraShort = Double.NaN;
  public double deltaRatio = Double.NaN;
  public double buyShare = Double.NaN;

  @Override
  public double atr() {
    return atr;
  }

  @Override
  public double patternStrength(int d) {
    return d > 0 ? patternLong : patternShort;
  }

  @Override
  public double sierra(int d) {
    return d > 0 ? sierraLong : sierraShort;
  }

  @Override
  public double deltaRatio() {
    return deltaRatio;
  }

  @Override
  public double buyShare() {
    return buyShare;
  }
}
