package mia.engine.level;

/** Walls and flip of the options market, each while its own limit of age lasts. */
final class GammaLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    OptionsBook options = in.options();
    if (options.hasCallWall()) {
      levels.add(LevelType.GAMMA_CALL_WALL, options.callWall());
    }
    if (options.hasPutWall()) {
      levels.add(LevelType.GAMMA_PUT_WALL, options.putWall());
    }
    if (options.hasFlip()) {
      levels.add(LevelType.GAMMA_FLIP, options.flip());
    }
  }
}
