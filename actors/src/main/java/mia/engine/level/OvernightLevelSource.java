package mia.engine.level;

/** Extremes before 09:30 ET, while the last bar lies in regular hours. */
final class OvernightLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    SessionLevels session = in.sessionLevels();
    if (in.session().regularHours() && session.hasOvernight()) {
      levels.add(LevelType.OVERNIGHT_HIGH, session.overnightHigh());
      levels.add(LevelType.OVERNIGHT_LOW, session.overnightLow());
    }
  }
}
