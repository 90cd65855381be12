package mia.engine.level;

import mia.engine.Reals;

/** VWAP of the current anchor and its bands at one and two deviations. */
final class VwapLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    double vwap = in.vwap().value();
    double deviation = in.vwap().deviation();
    if (Double.isNaN(vwap)) {
      return;
    }
    levels.add(LevelType.VWAP, Reals.toTick(vwap));
    levels.add(LevelType.VWAP_SD1_UP, Reals.toTick(vwap + deviation));
    levels.add(LevelType.VWAP_SD1_DOWN, Reals.toTick(vwap - deviation));
    levels.add(LevelType.VWAP_SD2_UP, Reals.toTick(vwap + 2 * deviation));
    levels.add(LevelType.VWAP_SD2_DOWN, Reals.toTick(vwap - 2 * deviation));
  }
}
