package mia.engine.feature;

import java.util.List;
import mia.engine.level.OptionsBook;

/**
 * Every parameter of the features with a name of its own (battle-navale 5). Lengths in ticks are
 * written for ES and scaled.
 *
 * @param weights weight of each core feature in I_d, in the order of the catalog, 0..1 and not all
 *     0; a feature without weight neither votes nor counts in the coverage
 * @param coverageLeast least share of the weights that has to be available, 0..1
 * @param sierraShare how much a Sierra pattern adds to the pattern strength (F2), 0..1
 * @param wallReachTicks distance over which a wall fades (F4), above 0
 * @param flipReachTicks distance from the gamma flip that counts fully (F4), above 0
 * @param levelReachTicks distance over which a level of the profile fades (F5), above 0
 * @param correlationBars bars over which the pair is compared (F6), 20..63
 * @param deltaFullScale share of delta in the volume that counts fully (F7), above 0
 * @param shareFullScale lean of the aggressors that counts fully (F7), above 0
 * @param ages how old levels of options may be (F4, F8)
 * @param volatilityBars bars whose median range is the usual one (market_volatility), 120..20,000
 */
public record FeatureSettings(
    List<Double> weights,
    double coverageLeast,
    double sierraShare,
    double wallReachTicks,
    double flipReachTicks,
    double levelReachTicks,
    int correlationBars,
    double deltaFullScale,
    double shareFullScale,
    OptionsBook.Ages ages,
    int volatilityBars) {
  /** What the method says. */
  public static final FeatureSettings DEFAULTS =
      new FeatureSettings(
          FeatureCatalog.CORE.stream().map(FeatureCatalog.Entry::weight).toList(),
          0.70,
          0.5,
          10,
          15,
          3,
          50,
          0.2,
          0.4,
          OptionsBook.Ages.DEFAULTS,
          1_950);

  public FeatureSettings {
    weights = List.copyOf(weights);
    require(weights.size() == FeatureCatalog.CORE.size(), "weights", weights);
    double sum = 0;
    for (double weight : weights) {
      require(weight >= 0 && weight <= 1, "weights", weights);
      sum += weight;
    }
    require(sum > 0, "weights", weights);
    require(coverageLeast >= 0 && coverageLeast <= 1, "coverageLeast", coverageLeast);
    require(sierraShare >= 0 && sierraShare <= 1, "sierraShare", sierraShare);
    require(wallReachTicks > 0, "wallReachTicks", wallReachTicks);
    require(flipReachTicks > 0, "flipReachTicks", flipReachTicks);
    require(levelReachTicks > 0, "levelReachTicks", levelReachTicks);
    require(
        correlationBars >= PeerCorrelationFeature.LEAST_RETURNS
            && correlationBars <= PeerCorrelationFeature.WINDOW_MOST,
        "correlationBars",
        correlationBars);
    require(deltaFullScale > 0, "deltaFullScale", deltaFullScale);
    require(shareFullScale > 0, "shareFullScale", shareFullScale);
    require(
        volatilityBars >= MarketVolatilityFeature.LEAST_BARS && volatilityBars <= 20_000,
        "volatilityBars",
        volatilityBars);
  }

  /** As {@code name=value} pairs in fixed order: part of what an engine's state belongs to. */
  public String canonical() {
    return "features.weights="
        + weights
        + ";features.coverageLeast="
        + coverageLeast
        + ";features.sierraShare="
        + sierraShare
        + ";features.wallReachTicks="
        + wallReachTicks
        + ";features.flipReachTicks="
        + flipReachTicks
        + ";features.levelReachTicks="
        + levelReachTicks
        + ";features.correlationBars="
        + correlationBars
        + ";features.deltaFullScale="
        + deltaFullScale
        + ";features.shareFullScale="
        + shareFullScale
        + ";features.ages="
        + ages
        + ";features.volatilityBars="
        + volatilityBars;
  }

  private static void require(boolean holds, String name, Object got) {
    if (!holds) {
      throw new IllegalArgumentException("feature setting " + name + " out of range: " + got);
    }
  }
}
