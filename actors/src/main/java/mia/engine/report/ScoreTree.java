package mia.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mia.engine.BattleNavaleEngine;
import mia.engine.Reals;
import mia.engine.base.Composite;
import mia.engine.base.GoldenRule;
import mia.engine.confluence.ConfluenceScore;
import mia.engine.confluence.MarketReading;
import mia.engine.feature.FeatureSet;
import mia.engine.score.MultiTimeframe;
import mia.engine.score.SignalConfidence;
import mia.engine.score.TimeFrame;
import mia.engine.strategy.Decision;

/**
 * The scores of a decision as a tree: each part with the weight it had (battle-navale 4.6, 5.1,
 * 6.5, 6.6, 8.4). For people; computed when somebody asks.
 */
public final class ScoreTree {
  private final BattleNavaleEngine engine;
  private final MarketReading market;
  private final int side;

  private ScoreTree(BattleNavaleEngine engine, int side) {
    this.engine = engine;
    this.market = engine.market();
    this.side = side;
  }

  /**
   * The scores of the side that was decided on; empty if there was none.
   *
   * @param decision what was decided on the engine's last bar
   */
  public static List<ScorePart> of(BattleNavaleEngine engine, Decision decision) {
    if (decision.side() == 0) {
      return List.of();
    }
    var tree = new ScoreTree(engine, decision.side());
    return decision.confidence().isMeasured()
        ? List.of(tree.confidence(decision))
        : List.of(tree.pattern(Double.NaN), tree.confluence(Double.NaN));
  }

  private ScorePart confidence(Decision decision) {
    SignalConfidence confidence = decision.confidence();
    String regime = market.regime().published().name();
    return new ScorePart(
        "confidence",
        Double.NaN,
        confidence.value(),
        format("times %.4f for a coverage of %.3f", confidence.coverageFactor(), coverage()),
        List.of(
            pattern(SignalConfidence.PATTERN_WEIGHT),
            confluence(SignalConfidence.CONFLUENCE_WEIGHT),
            ScorePart.leaf(
                "regime",
                SignalConfidence.REGIME_WEIGHT,
                confidence.regime(),
                confidence.regime() == 0 ? regime + ", against the side" : regime),
            ScorePart.leaf(
                "strategy",
                SignalConfidence.STRATEGY_WEIGHT,
                confidence.strategy(),
                decision.tier().name())));
  }

  private ScorePart pattern(double weight) {
    Composite composite = engine.frame().composite();
    GoldenRule rule = engine.frame().rule();
    double aligned = composite.aligned(side);
    double battle = engine.frame().battle().vikingsShare();
    double base = 0.5 + 0.5 * composite.baseColour() * composite.baseQuality();
    var composed =
        List.of(
            ScorePart.leaf("battle", Composite.BATTLE_WEIGHT, facing(battle), ""),
            ScorePart.leaf(
                "golden rule", Composite.RULE_WEIGHT, facing(rule.value()), rule.status().name()),
            ScorePart.leaf("base", Composite.BASE_WEIGHT, facing(base), ""));
    return new ScorePart(
        "pattern strength",
        weight,
        composite.patternStrength(side),
        rule.isConflict() ? format("times %.2f: both rules stand", Composite.CONFLICT_FACTOR) : "",
        List.of(
            new ScorePart("composite", Composite.ALIGNED_WEIGHT, aligned, "", composed),
            ScorePart.leaf("quality of the base", Composite.QUALITY_WEIGHT, quality(), ""),
            ScorePart.leaf("golden rule", Composite.HELD_WEIGHT, facing(rule.value()), ""),
            ScorePart.leaf(
                "strength of the composite",
                Composite.STANDING_WEIGHT,
                Math.max(0, 2 * aligned - 1),
                "")));
  }

  private double quality() {
    return engine.frame().composite().baseQuality();
  }

  /** A number that is bullish at 1, seen from the side. */
  private double facing(double bullish) {
    return side > 0 ? bullish : 1 - bullish;
  }

  private ScorePart confluence(double weight) {
    double vote = market.structure().proximity();
    return new ScorePart(
        "confluence",
        weight,
        market.confluence(side),
        "",
        List.of(
            new ScorePart(
                "indicators",
                ConfluenceScore.INDICATOR_WEIGHT,
                market.indicators().score(side),
                format("coverage %.3f", coverage()),
                features(market.features())),
            timeframes(),
            ScorePart.leaf(
                "structure",
                ConfluenceScore.STRUCTURE_WEIGHT * vote,
                market.structure().score(side),
                format("%.2f times its vote %.3f", ConfluenceScore.STRUCTURE_WEIGHT, vote))));
  }

  private double coverage() {
    return market.indicators().coverage();
  }

  private List<ScorePart> features(FeatureSet features) {
    var parts = new ArrayList<ScorePart>();
    for (int i = 0; i < features.size(); i++) {
      String status = features.value(i).status().name();
      double weight = features.weight(i);
      double vote = features.vote(i);
      boolean whole = !features.value(i).available() || vote == 1;
      parts.add(
          ScorePart.leaf(
              features.entry(i).name(),
              features.value(i).available() ? weight * vote : weight,
              features.value(i).available() ? features.value(i).aligned(side) : Double.NaN,
              whole ? status : format("%s, %.2f times its vote %.3f", status, weight, vote)));
    }
    return parts;
  }

  private ScorePart timeframes() {
    MultiTimeframe frames = engine.frames();
    double volatility = market.market().value("market_volatility").raw();
    double sum = 0;
    double weights = 0;
    var parts = new ArrayList<ScorePart>();
    for (TimeFrame frame : TimeFrame.values()) {
      double weight = MultiTimeframe.weight(frame, volatility);
      double aligned = frames.alignment(frame, side);
      parts.add(
          ScorePart.leaf(frame.label(), weight, aligned, Double.isNaN(aligned) ? "not ready" : ""));
      sum += Double.isNaN(aligned) ? 0 : weight * aligned;
      weights += Double.isNaN(aligned) ? 0 : weight;
    }
    double score = market.timeframes(side);
    double adjusted = score - Reals.ratio(sum, weights);
    boolean plain = Double.isNaN(score) || Math.abs(adjusted) < 1e-9;
    return new ScorePart(
        "timeframes",
        ConfluenceScore.TIMEFRAME_WEIGHT,
        score,
        plain ? "" : format("%+.3f because they agree or oppose", adjusted),
        parts);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
