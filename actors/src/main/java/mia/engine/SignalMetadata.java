package mia.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mia.engine.base.Base;
import mia.engine.base.Trigger;
import mia.engine.confluence.MarketReading;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureSet;
import mia.engine.score.SignalConfidence;
import mia.engine.strategy.Decision;
import mia.engine.strategy.StrategyName;
import mia.protocol.signal.NameTable;
import mia.protocol.signal.NamedValues;

/**
 * The words worth reading of a decision: tier and regime, trigger and base, statuses of the
 * features, and every part of the scores with its weight. What is not known is left out. Reused
 * from decision to decision.
 */
final class SignalMetadata {
  private static final NameTable TABLE = new NameTable(names());

  /** Places of the statuses of the features, in the order of the catalog. */
  private static final int[] STATUS_PLACES =
      FeatureCatalog.CORE.stream().mapToInt(entry -> TABLE.place(statusOf(entry.name()))).toArray();

  private final Object[] words = new Object[TABLE.size()];

  private static List<String> names() {
    var names =
        new ArrayList<>(
            List.of(
                "engineVersion",
                "anomaly",
                "ruleStatus",
                "regime",
                "regimeConfidence",
                "regimeSelectionConfidence",
                "coverage",
                "goldenRule",
                "patternStrength",
                "confluence",
                "confluence.indicators",
                "confluence.timeframes",
                "confluence.structure",
                "confluence.structureVote",
                "t1",
                "t2",
                "chaseTicks",
                "baseLowTicks",
                "baseHighTicks",
                "baseBars",
                "baseQualityClass",
                "baseQuality",
                "tier",
                "sizeMultiplier",
                "wideStop",
                "rewardToRisk",
                "rewardToRiskNet",
                "level",
                "confidence.coverageFactor"));
    for (Part part : Part.values()) {
      names.add(part.label);
      names.add(part.weightLabel);
    }
    FeatureCatalog.CORE.forEach(entry -> names.add(statusOf(entry.name())));
    return names;
  }

  /** A part of the confidence. */
  private enum Part {
    PATTERN("pattern", SignalConfidence.PATTERN_WEIGHT),
    CONFLUENCE("confluence", SignalConfidence.CONFLUENCE_WEIGHT),
    REGIME("regime", SignalConfidence.REGIME_WEIGHT),
    STRATEGY("strategy", SignalConfidence.STRATEGY_WEIGHT);

    private final String label;
    private final String weightLabel;
    private final Double weight;

    Part(String name, double weight) {
      label = "confidence." + name;
      weightLabel = label + ".weight";
      this.weight = weight;
    }
  }

  private static String statusOf(String feature) {
    return "status." + feature;
  }

  /**
   * What is worth reading now.
   *
   * @param wideStop whether the stop is so wide that the size has to be reduced
   */
  Map<String, String> of(BattleNavaleEngine engine, Decision decision, boolean wideStop) {
    Arrays.fill(words, null);
    put("engineVersion", BattleNavaleEngine.VERSION);
    if (engine.anomaly().score() > 0) {
      put("anomaly", engine.anomaly().score());
    }
    put("ruleStatus", engine.frame().rule().status().name());
    market(engine.market());
    statuses(engine.market().features());
    if (decision.side() != 0) {
      side(engine, decision.side(), decision.strategy());
    }
    if (decision.hasCandidate()) {
      candidate(decision, wideStop);
    }
    return NamedValues.of(TABLE, words, String::valueOf);
  }

  private void market(MarketReading market) {
    put("regime", market.regime().published().name());
    number("regimeConfidence", market.regime().confidence());
    number("regimeSelectionConfidence", market.regime().selectionConfidence());
    number("coverage", market.indicators().coverage());
  }

  private void statuses(FeatureSet features) {
    for (int i = 0; i < features.size(); i++) {
      words[STATUS_PLACES[i]] = features.value(i).status().name();
    }
  }

  private void side(BattleNavaleEngine engine, int side, StrategyName strategy) {
    MarketReading market = engine.market();
    put("goldenRule", goldenRule(engine, side, strategy));
    number("patternStrength", engine.frame().composite().patternStrength(side));
    number("confluence", market.confluence(side));
    number("confluence.indicators", market.indicators().score(side));
    number("confluence.timeframes", market.timeframes(side));
    number("confluence.structure", market.structure().score(side));
    number("confluence.structureVote", market.structure().proximity());
    Trigger trigger = engine.trigger(side);
    if (strategy != StrategyName.RANGE && trigger.base() != null) {
      base(trigger.base());
      put("t1", trigger.isBreakout());
      put("t2", trigger.isRepelled());
      put("chaseTicks", trigger.chaseTicks());
    } else if (strategy == StrategyName.RANGE && engine.frame().rule().base(side) != null) {
      base(engine.frame().rule().base(side));
    }
  }

  /** Whether it holds for a side, or a fade that is a trap may do without it. */
  private static String goldenRule(BattleNavaleEngine engine, int side, StrategyName strategy) {
    if (engine.frame().rule().holds(side)) {
      return "HELD";
    }
    boolean exempt =
        strategy == StrategyName.RANGE
            && engine.situation().settings().entry().rangeFadeExempt()
            && engine.situation().headfake().isTrapFor(side);
    return exempt ? "EXEMPT" : "BROKEN";
  }

  private void base(Base base) {
    put("baseLowTicks", base.lowTicks());
    put("baseHighTicks", base.highTicks());
    put("baseBars", base.bars());
    put("baseQualityClass", base.qualityClass().name());
    number("baseQuality", base.quality());
  }

  private void candidate(Decision decision, boolean wideStop) {
    put("tier", decision.tier().name());
    number("sizeMultiplier", decision.tier().sizeMultiplier());
    put("wideStop", wideStop);
    number("rewardToRisk", decision.rewardToRisk());
    number("rewardToRiskNet", decision.rewardToRiskNet());
    SignalConfidence confidence = decision.confidence();
    if (confidence.isMeasured()) {
      put("level", confidence.level().name());
      part(Part.PATTERN, confidence.pattern());
      part(Part.CONFLUENCE, confidence.confluence());
      part(Part.REGIME, confidence.regime());
      part(Part.STRATEGY, confidence.strategy());
      number("confidence.coverageFactor", confidence.coverageFactor());
    }
  }

  private void part(Part part, double value) {
    number(part.label, value);
    put(part.weightLabel, part.weight);
  }

  private void number(String name, double value) {
    if (!Double.isNaN(value)) {
      put(name, value);
    }
  }

  /** Takes a text, a number or a truth; written out when somebody reads it. */
  private void put(String name, Object word) {
    words[TABLE.place(name)] = word;
  }
}
