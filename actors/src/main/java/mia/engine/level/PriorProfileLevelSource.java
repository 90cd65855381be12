package mia.engine.level;

/** Volume profile of the prior trading day. */
final class PriorProfileLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    ProfileLevels profile = in.profile().prior();
    if (!profile.present()) {
      return;
    }
    levels.add(LevelType.PPOC, profile.poc());
    levels.add(LevelType.PVAH, profile.valueHigh());
    levels.add(LevelType.PVAL, profile.valueLow());
    for (int i = 0; i < profile.nodeCount(); i++) {
      levels.add(LevelType.VOLUME_CLUSTER, profile.node(i), LevelAge.PRIOR_DAY);
    }
  }
}
