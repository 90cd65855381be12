package mia.engine;

import java.util.Map;
import java.util.TreeMap;
import mia.engine.base.Base;
import mia.engine.base.Trigger;
import mia.engine.confluence.MarketReading;
import mia.engine.feature.FeatureSet;
import mia.engine.score.SignalConfidence;
import mia.engine.strategy.Decision;
import mia.engine.strategy.StrategyName;

/**
 * The words worth reading of a decision: tier and regime, trigger and base, statuses of the
 * features, and every part of the scores with its weight. What is not known is left out.
 */
final class SignalMetadata {
  private final Map<String, String> words = new TreeMap<>();

  private SignalMetadata() {}

  /**
   * @param wideStop whether the stop is so wide that the size has to be reduced
   */
  static Map<String, String> of(BattleNavaleEngine engine, Decision decision, boolean wideStop) {
    var metadata = new SignalMetadata();
    metadata.words.put("engineVersion", BattleNavaleEngine.VERSION);
    metadata.words.put("ruleStatus", engine.frame().rule().status().name());
    metadata.market(engine.market());
    metadata.statuses(engine.market().features());
    if (decision.side() != 0) {
      metadata.side(engine, decision.side(), decision.strategy());
    }
    if (decision.hasCandidate()) {
      metadata.candidate(decision, wideStop);
    }
    return metadata.words;
  }

  private void market(MarketReading market) {
    words.put("regime", market.regime().published().name());
    number("regimeConfidence", market.regime().confidence());
    number("regimeSelectionConfidence", market.regime().selectionConfidence());
    number("coverage", market.indicators().coverage());
  }

  private void statuses(FeatureSet features) {
    for (int i = 0; i < features.size(); i++) {
      words.put("status." + features.entry(i).name(), features.value(i).status().name());
    }
  }

  private void side(BattleNavaleEngine engine, int side, StrategyName strategy) {
    MarketReading market = engine.market();
    number("patternStrength", engine.frame().composite().patternStrength(side));
    number("confluence", market.confluence(side));
    number("confluence.indicators", market.indicators().score(side));
    number("confluence.timeframes", market.timeframes(side));
    number("confluence.structure", market.structure().score(side));
    number("confluence.structureVote", market.structure().proximity());
    Trigger trigger = engine.trigger(side);
    if (strategy != StrategyName.RANGE && trigger.base() != null) {
      base(trigger.base());
      words.put("t1", Boolean.toString(trigger.isBreakout()));
      words.put("t2", Boolean.toString(trigger.isRepelled()));
      words.put("chaseTicks", Long.toString(trigger.chaseTicks()));
    } else if (strategy == StrategyName.RANGE && engine.frame().rule().base(side) != null) {
      base(engine.frame().rule().base(side));
    }
  }

  private void base(Base base) {
    words.put("baseLowTicks", Long.toString(base.lowTicks()));
    words.put("baseHighTicks", Long.toString(base.highTicks()));
    words.put("baseBars", Integer.toString(base.bars()));
    words.put("baseQualityClass", base.qualityClass().name());
    number("baseQuality", base.quality());
  }

  private void candidate(Decision decision, boolean wideStop) {
    words.put("tier", decision.tier().name());
    number("sizeMultiplier", decision.tier().sizeMultiplier());
    words.put("wideStop", Boolean.toString(wideStop));
    number("rewardToRisk", decision.rewardToRisk());
    number("rewardToRiskNet", decision.rewardToRiskNet());
    SignalConfidence confidence = decision.confidence();
    if (confidence.isMeasured()) {
      words.put("level", confidence.level().name());
      part("pattern", confidence.pattern(), SignalConfidence.PATTERN_WEIGHT);
      part("confluence", confidence.confluence(), SignalConfidence.CONFLUENCE_WEIGHT);
      part("regime", confidence.regime(), SignalConfidence.REGIME_WEIGHT);
      part("strategy", confidence.strategy(), SignalConfidence.STRATEGY_WEIGHT);
      number("confidence.coverageFactor", confidence.coverageFactor());
    }
  }

  private void part(String name, double value, double weight) {
    number("confidence." + name, value);
    number("confidence." + name + ".weight", weight);
  }

  private void number(String name, double value) {
    if (!Double.isNaN(value)) {
      words.put(name, Double.toString(value));
    }
  }
}
