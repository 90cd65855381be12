package mia.engine.level;

/** Gives the levels of one origin at the last closed bar. Stateless. */
@FunctionalInterface
public interface LevelSource {
  void addTo(LevelSet levels, LevelInputs in);
}
