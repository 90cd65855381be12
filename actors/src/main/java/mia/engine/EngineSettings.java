package mia.engine;

import java.util.Objects;
import mia.engine.feature.FeatureSettings;

/**
 * Every parameter of the method with a name of its own, battle-navale 4.1. Lengths in ticks are
 * written for ES; the engine multiplies them by the tick scale of its symbol.
 *
 * @param baseQualityThreshold least quality of a base that carries the golden rule, 0..1
 * @param confluenceThreshold least confluence of a signal, 0..1
 * @param rougeSousVerteRequired whether a signal needs the golden rule in its direction
 * @param minSignalConfidence least confidence of a signal, 0..1
 * @param patternLookbackPeriods bars a sealed base lives, and longest base that opens at once,
 *     3..60
 * @param multiTimeframeEnabled whether the longer timeframes vote in the confluence
 * @param bases how bases are found and judged
 * @param battle how the battle is measured
 * @param entry what a trigger may look like
 * @param features how the features are measured and weighed
 */
public record EngineSettings(
    double baseQualityThreshold,
    double confluenceThreshold,
    boolean rougeSousVerteRequired,
    double minSignalConfidence,
    int patternLookbackPeriods,
    boolean multiTimeframeEnabled,
    Bases bases,
    BattleScale battle,
    Entry entry,
    FeatureSettings features) {

  /**
   * @param leastBars bars a base needs, 2..{@code mostBars}
   * @param mostBars bars after which a base is sealed, at most 200
   * @param sizeMode how the largest size is set
   * @param sizeAtr largest size in average true ranges, mode ATR
   * @param sizeTicks largest size in ticks in mode FIXED, its lower bound in mode ATR
   * @param driftRatioMost largest net drift as a share of the size, 0..1
   * @param colourThreshold least colour balance of a coloured base, 0..1
   * @param violationToleranceTicks distance beyond the edge that a close is forgiven, 0..1 and not
   *     scaled
   * @param warningTicks distance to the edge within which a hostile close is a warning
   * @param proximityTicks distance over which the proximity to a base falls to 0, above 0
   * @param history bases that are remembered
   * @param violationCooldownBars bars after a violation without entry on that side
   */
  public record Bases(
      int leastBars,
      int mostBars,
      BaseSizeMode sizeMode,
      double sizeAtr,
      double sizeTicks,
      double driftRatioMost,
      double colourThreshold,
      double violationToleranceTicks,
      double warningTicks,
      double proximityTicks,
      int history,
      int violationCooldownBars) {
    public Bases {
      Objects.requireNonNull(sizeMode, "sizeMode");
      require(leastBars >= 2 && leastBars <= mostBars, "bases.leastBars", leastBars);
      require(mostBars <= 200, "bases.mostBars", mostBars);
      require(sizeAtr > 0, "bases.sizeAtr", sizeAtr);
      require(sizeTicks > 0, "bases.sizeTicks", sizeTicks);
      requireShare(driftRatioMost, "bases.driftRatioMost");
      requireShare(colourThreshold, "bases.colourThreshold");
      requireShare(violationToleranceTicks, "bases.violationToleranceTicks");
      require(warningTicks >= 0, "bases.warningTicks", warningTicks);
      require(proximityTicks > 0, "bases.proximityTicks", proximityTicks);
      require(history >= 1 && history <= 1000, "bases.history", history);
      require(violationCooldownBars >= 0, "bases.violationCooldownBars", violationCooldownBars);
    }
  }

  /**
   * @param windowBars bars of the battle, 1..100
   * @param strongBodyRatio body ratio above which a boule is strong, 0..1
   * @param deltaFullScale share of delta in the volume that counts fully, above 0
   * @param sierraLookbackBars bars a Sierra pattern lives, 1..100
   * @param sierraDecay what is left of a Sierra pattern after one bar, 0..1
   * @param timeBars whether bars are cut by the clock, so that opens at the last close are common
   */
  public record BattleScale(
      int windowBars,
      double strongBodyRatio,
      double deltaFullScale,
      int sierraLookbackBars,
      double sierraDecay,
      boolean timeBars) {
    public BattleScale {
      require(windowBars >= 1 && windowBars <= 100, "battle.windowBars", windowBars);
      requireShare(strongBodyRatio, "battle.strongBodyRatio");
      require(deltaFullScale > 0, "battle.deltaFullScale", deltaFullScale);
      require(
          sierraLookbackBars >= 1 && sierraLookbackBars <= 100,
          "battle.sierraLookbackBars",
          sierraLookbackBars);
      requireShare(sierraDecay, "battle.sierraDecay");
    }
  }

  /**
   * @param chaseAtr how far beyond the base a close may be, in average true ranges
   * @param chaseTicks lower bound of it in ticks
   * @param stopAtr widest stop in average true ranges
   * @param stopTicks lower bound of it in ticks
   * @param stopTicksMost widest stop in any case
   * @param rangeFadeExempt whether a fade in a range may do without the golden rule
   */
  public record Entry(
      double chaseAtr,
      double chaseTicks,
      double stopAtr,
      double stopTicks,
      double stopTicksMost,
      boolean rangeFadeExempt) {
    public Entry {
      require(chaseAtr >= 0, "entry.chaseAtr", chaseAtr);
      require(chaseTicks >= 0, "entry.chaseTicks", chaseTicks);
      require(stopAtr > 0, "entry.stopAtr", stopAtr);
      require(stopTicks > 0, "entry.stopTicks", stopTicks);
      require(stopTicksMost >= stopTicks, "entry.stopTicksMost", stopTicksMost);
    }
  }

  public EngineSettings {
    Objects.requireNonNull(bases, "bases");
    Objects.requireNonNull(battle, "battle");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(features, "features");
    requireShare(baseQualityThreshold, "baseQualityThreshold");
    requireShare(confluenceThreshold, "confluenceThreshold");
    requireShare(minSignalConfidence, "minSignalConfidence");
    require(
        patternLookbackPeriods >= bases.leastBars() && patternLookbackPeriods <= 60,
        "patternLookbackPeriods",
        patternLookbackPeriods);
    // Bases never overlap: that many can live side by side, and the history has to hold them.
    int livingMost = patternLookbackPeriods / bases.leastBars() + 2;
    require(bases.history() >= livingMost, "bases.history", bases.history());
  }

  /** The defaults of battle-navale 4.1. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        0.6,
        0.65,
        true,
        0.65,
        20,
        true,
        new Bases(3, 60, BaseSizeMode.ATR, 1.5, 10, 0.5, 0.20, 0.5, 2, 8, 20, 3),
        new BattleScale(5, 0.6, 0.20, 5, 0.8, true),
        new Entry(0.75, 6, 2.5, 20, 40, false),
        FeatureSettings.DEFAULTS);
  }

  /** The same settings with another way to size bases. */
  public EngineSettings withSizeMode(BaseSizeMode mode) {
    var sized =
        new Bases(
            bases.leastBars,
            bases.mostBars,
            mode,
            bases.sizeAtr,
            bases.sizeTicks,
            bases.driftRatioMost,
            bases.colourThreshold,
            bases.violationToleranceTicks,
            bases.warningTicks,
            bases.proximityTicks,
            bases.history,
            bases.violationCooldownBars);
    return new EngineSettings(
        baseQualityThreshold,
        confluenceThreshold,
        rougeSousVerteRequired,
        minSignalConfidence,
        patternLookbackPeriods,
        multiTimeframeEnabled,
        sized,
        battle,
        entry,
        features);
  }

  /** The same settings with other gates of the final decision. */
  public EngineSettings withGates(
      boolean ruleRequired, double leastConfluence, double leastConfidence) {
    return new EngineSettings(
        baseQualityThreshold,
        leastConfluence,
        ruleRequired,
        leastConfidence,
        patternLookbackPeriods,
        multiTimeframeEnabled,
        bases,
        battle,
        entry,
        features);
  }

  /**
   * All settings as one line of {@code name=value} pairs in fixed order, the same in every JVM:
   * input of the configuration hash.
   */
  public String canonical() {
    var text = new StringBuilder(1_200);
    text.append("baseQualityThreshold=").append(baseQualityThreshold);
    text.append(";confluenceThreshold=").append(confluenceThreshold);
    text.append(";rougeSousVerteRequired=").append(rougeSousVerteRequired);
    text.append(";minSignalConfidence=").append(minSignalConfidence);
    text.append(";patternLookbackPeriods=").append(patternLookbackPeriods);
    text.append(";multiTimeframeEnabled=").append(multiTimeframeEnabled);
    text.append(";bases.leastBars=").append(bases.leastBars);
    text.append(";bases.mostBars=").append(bases.mostBars);
    text.append(";bases.sizeMode=").append(bases.sizeMode);
    text.append(";bases.sizeAtr=").append(bases.sizeAtr);
    text.append(";bases.sizeTicks=").append(bases.sizeTicks);
    text.append(";bases.driftRatioMost=").append(bases.driftRatioMost);
    text.append(";bases.colourThreshold=").append(bases.colourThreshold);
    text.append(";bases.violationToleranceTicks=").append(bases.violationToleranceTicks);
    text.append(";bases.warningTicks=").append(bases.warningTicks);
    text.append(";bases.proximityTicks=").append(bases.proximityTicks);
    text.append(";bases.history=").append(bases.history);
    text.append(";bases.violationCooldownBars=").append(bases.violationCooldownBars);
    text.append(";battle.windowBars=").append(battle.windowBars);
    text.append(";battle.strongBodyRatio=").append(battle.strongBodyRatio);
    text.append(";battle.deltaFullScale=").append(battle.deltaFullScale);
    text.append(";battle.sierraLookbackBars=").append(battle.sierraLookbackBars);
    text.append(";battle.sierraDecay=").append(battle.sierraDecay);
    text.append(";battle.timeBars=").append(battle.timeBars);
    text.append(";entry.chaseAtr=").append(entry.chaseAtr);
    text.append(";entry.chaseTicks=").append(entry.chaseTicks);
    text.append(";entry.stopAtr=").append(entry.stopAtr);
    text.append(";entry.stopTicks=").append(entry.stopTicks);
    text.append(";entry.stopTicksMost=").append(entry.stopTicksMost);
    text.append(";entry.rangeFadeExempt=").append(entry.rangeFadeExempt);
    text.append(";").append(features.canonical());
    return text.toString();
  }

  private static void requireShare(double value, String name) {
    require(value >= 0 && value <= 1, name, value);
  }

  private static void require(boolean holds, String name, Object got) {
    if (!holds) {
      throw new IllegalArgumentException("engine setting " + name + " out of range: " + got);
    }
  }
}
