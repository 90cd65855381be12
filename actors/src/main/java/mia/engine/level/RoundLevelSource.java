package mia.engine.level;

/** Round prices within reach; where a psychological price lies, it stands alone. */
final class RoundLevelSource implements LevelSource {
  @Override
  public void addTo(LevelSet levels, LevelInputs in) {
    RoundGrid grid = in.grid();
    double highest = in.price() + in.reach();
    double lowest = in.price() - in.reach();
    long first = (long) Math.ceil(lowest / grid.roundTicks()) * grid.roundTicks();
    for (long price = first; price <= highest; price += grid.roundTicks()) {
      boolean psychological = price % grid.psychologicalTicks() == 0;
      levels.add(psychological ? LevelType.PSYCHOLOGICAL : LevelType.ROUND_NUMBER, price);
    }
  }
}
