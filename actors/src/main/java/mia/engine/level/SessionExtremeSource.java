package mia.engine.level;

/** Extremes of the current trading day that have stood for at least 15 minutes. */
final class SessionExtremeSource implements LevelSource {
  private static final long STANDING = 15 * 60_000_000_000L;

  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    SessionLevels session = in.sessionLevels();
    long latest = in.bars().start(in.bars().last()) - STANDING;
    if (session.highStartNanos() <= latest) {
      levels.add(LevelType.SESSION_HIGH, session.high());
    }
    if (session.lowStartNanos() <= latest) {
      levels.add(LevelType.SESSION_LOW, session.low());
    }
  }
}
