package mia.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureSet;
import mia.engine.strategy.Decision;
import mia.engine.strategy.DecisionMaker;
import mia.engine.strategy.StrategyName;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.NameTable;
import mia.protocol.signal.NamedValues;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;

/**
 * The central brain: makes of each closed bar a signal, or a refusal with its first reason
 * (battle-navale 8.3, 8.4). Knows no positions. Not thread-safe.
 */
public final class SignalGenerator {
  private static final NameTable FEATURES =
      new NameTable(FeatureCatalog.CORE.stream().map(FeatureCatalog.Entry::name).toList());

  /** Places of the features in the table, in the order of the catalog. */
  private static final int[] FEATURE_PLACES =
      FeatureCatalog.CORE.stream().mapToInt(entry -> FEATURES.place(entry.name())).toArray();

  private final DecisionMaker decisions;
  private final Object[] aligned = new Object[FEATURES.size()];
  private final SignalMetadata metadata = new SignalMetadata();

  /**
   * @param micro contract in which the costs of a trade are counted, the micro of the analysed one
   */
  public SignalGenerator(AutomationMode mode, Instrument micro) {
    decisions = new DecisionMaker(mode, micro);
  }

  /**
   * Judges the bar that the engine took last.
   *
   * @throws IllegalArgumentException if it is another bar
   */
  public TradingSignal onBar(BattleNavaleEngine engine, Bar bar) {
    if (engine.last() < 0 || engine.bars().start(engine.last()) != bar.startNanos()) {
      throw new IllegalArgumentException(
          "the bar at " + bar.startNanos() + " is not the last bar of the engine");
    }
    Decision decision = decisions.decide(engine.situation(), engine.dayOfDecision());
    boolean candidate = decision.hasCandidate();
    return new TradingSignal(
        type(decision),
        Optional.ofNullable(decision.reason()),
        Optional.ofNullable(decision.strategy()).map(StrategyName::name),
        Direction.of(decision.side()),
        ifPresent(candidate && decision.baseId() > 0, decision.baseId()),
        ifPresent(candidate, decision.entryTicks()),
        ifPresent(candidate, decision.stopTicks()),
        ifPresent(candidate, decision.targetTicks()),
        decision.confidence().isMeasured()
            ? OptionalDouble.of(decision.confidence().value())
            : OptionalDouble.empty(),
        features(engine.market().features(), decision.side()),
        metadata(engine, decision));
  }

  /** What was decided on the last bar, reused for the next one. */
  public Decision decision() {
    return decisions.decision();
  }

  private static SignalType type(Decision decision) {
    if (!decision.isTrade()) {
      return SignalType.NO_SIGNAL;
    }
    return decision.side() > 0 ? SignalType.LONG : SignalType.SHORT;
  }

  private static OptionalLong ifPresent(boolean present, long value) {
    return present ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** Aligned values of the features that are available; none without a direction. */
  private Map<String, Double> features(FeatureSet features, int side) {
    Arrays.fill(aligned, null);
    for (int i = 0; side != 0 && i < features.size(); i++) {
      if (features.value(i).available()) {
        aligned[FEATURE_PLACES[i]] = features.value(i).aligned(side);
      }
    }
    return NamedValues.of(FEATURES, aligned, Double.class::cast);
  }

  private Map<String, String> metadata(BattleNavaleEngine engine, Decision decision) {
    return metadata.of(engine, decision, decisions.isStopWide(engine.situation()));
  }
}
