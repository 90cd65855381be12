package mia.engine.level;

/** High, low and last close of the prior trading day. */
final class PriorDayLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    SessionLevels session = in.sessionLevels();
    if (session.hasPrior()) {
      levels.add(LevelType.PDH, session.priorHigh());
      levels.add(LevelType.PDL, session.priorLow());
      levels.add(LevelType.PDC, session.priorClose());
    }
  }
}
