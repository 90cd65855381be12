package mia.engine.level;

/** Volume profile of the current trading day. */
final class ProfileLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    ProfileLevels profile = in.profile().current();
    if (!profile.present()) {
      return;
    }
    levels.add(LevelType.POC, profile.poc());
    levels.add(LevelType.VAH, profile.valueHigh());
    levels.add(LevelType.VAL, profile.valueLow());
    for (int i = 0; i < profile.nodeCount(); i++) {
      levels.add(LevelType.VOLUME_CLUSTER, profile.node(i), LevelAge.CURRENT_DAY);
    }
  }
}
