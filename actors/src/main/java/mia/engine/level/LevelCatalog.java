package mia.engine.level;

import java.util.List;

/** The sources of levels. A new source is one new file and one line here. */
public final class LevelCatalog {
  public static final List<LevelSource> SOURCES =
      List.of(
          new GammaLevelSource(),
          new ProfileLevelSource(),
          new VwapLevelSource(),
          new PriorProfileLevelSource(),
          new PriorDayLevelSource(),
          new SessionExtremeSource(),
          new OvernightLevelSource(),
          new RoundLevelSource());

  private LevelCatalog() {}

  /** Refills the set with the levels within reach of the last close. */
  public static void collect(LevelSet levels, LevelInputs in, Touches touches) {
    long price = in.price();
    double reach = in.reach();
    levels.reset((long) Math.ceil(price - reach), (long) Math.floor(price + reach), touches);
    for (int i = 0; i < SOURCES.size(); i++) {
      SOURCES.get(i).addTo(levels, in);
    }
    levels.arrange();
  }
}
