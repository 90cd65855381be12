package mia.node;

import java.math.BigDecimal;
import java.util.Optional;
import mia.engine.BaseSizeMode;
import mia.engine.EngineSettings;
import mia.engine.EngineSettings.Bases;
import mia.engine.EngineSettings.BattleScale;
import mia.engine.EngineSettings.Entry;
import mia.engine.feature.FeatureSettings;

/** Reads {@code mia.engine}: the parameters of the method (battle-navale 4.1). */
final class EngineBlock {
  private static final double TICKS_MOST = 10_000;
  private static final double ATR_MOST = 100;
  private static final int BARS_MOST = 500;
  private static final String CONFIDENCE = "min-signal-confidence";
  private static final String CONFIDENCE_ALIAS = "battle-navale-min-confidence";

  private EngineBlock() {}

  static Optional<EngineSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    double quality = block.number("base-quality-threshold", 0, 1);
    double confluence = block.number("confluence-threshold", 0, 1);
    boolean rule = block.flag("rouge-sous-verte-required");
    double confidence = confidence(block);
    int lookback = block.count("pattern-lookback-periods", 2, 60);
    boolean timeframes = block.flag("multi-timeframe-enabled");
    Optional<Bases> bases = bases(block.block("bases"));
    Optional<BattleScale> battle = battle(block.block("battle"));
    Optional<Entry> entry = entry(block.block("entry"));
    Optional<FeatureSettings> features = FeaturesBlock.read(block.block("features"));
    return block.assemble(
        before,
        () ->
            new EngineSettings(
                quality,
                confluence,
                rule,
                confidence,
                lookback,
                timeframes,
                bases.orElseThrow(),
                battle.orElseThrow(),
                entry.orElseThrow(),
                features.orElseThrow()));
  }

  /** One field under two names (battle-navale 15): whichever is given, never two values. */
  private static double confidence(SettingsReader block) {
    double first = block.number(CONFIDENCE, 0, 1);
    Optional<Double> second =
        block.parsed(
            CONFIDENCE_ALIAS,
            "a number from 0 to 1, or nothing",
            EngineBlock::shareOrNothing,
            share -> share.map(String::valueOf).orElse(""),
            Optional.empty());
    if (second.isEmpty() || second.get() == first) {
      return first;
    }
    if (!block.isDefault(CONFIDENCE)) {
      block.problem(
          CONFIDENCE_ALIAS,
          "nothing, or the same as mia.engine." + CONFIDENCE + " = " + first,
          "'" + second.get() + "'");
    }
    block.derive(CONFIDENCE, String.valueOf(second.get()), "mia.engine." + CONFIDENCE_ALIAS);
    return second.get();
  }

  private static Optional<Double> shareOrNothing(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    double share = new BigDecimal(text).doubleValue();
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException();
    }
    return Optional.of(share);
  }

  private static Optional<Bases> bases(SettingsReader block) {
    int before = block.problemsSoFar();
    int least = block.count("least-bars", 2, BARS_MOST);
    int most = block.count("most-bars", 2, BARS_MOST);
    BaseSizeMode mode = block.choice("size-mode", BaseSizeMode.class);
    double sizeAtr = block.number("size-atr", 0.01, ATR_MOST);
    double sizeTicks = block.number("size-ticks", 1, TICKS_MOST);
    double drift = block.number("drift-ratio-most", 0, 1);
    double colour = block.number("colour-threshold", 0, 1);
    double tolerance = block.number("violation-tolerance-ticks", 0, 1);
    double warning = block.number("warning-ticks", 0, TICKS_MOST);
    double proximity = block.number("proximity-ticks", 0.1, TICKS_MOST);
    int history = block.count("history", 1, 1_000);
    int cooldown = block.count("violation-cooldown-bars", 0, BARS_MOST);
    return block.assemble(
        before,
        () ->
            new Bases(
                least, most, mode, sizeAtr, sizeTicks, drift, colour, tolerance, warning, proximity,
                history, cooldown));
  }

  private static Optional<BattleScale> battle(SettingsReader block) {
    int before = block.problemsSoFar();
    int window = block.count("window-bars", 1, 100);
    double strong = block.number("strong-body-ratio", 0, 1);
    double delta = block.number("delta-full-scale", 0.001, 1);
    int lookback = block.count("sierra-lookback-bars", 1, 100);
    double decay = block.number("sierra-decay", 0, 1);
    boolean timeBars = block.flag("time-bars");
    return block.assemble(
        before, () -> new BattleScale(window, strong, delta, lookback, decay, timeBars));
  }

  private static Optional<Entry> entry(SettingsReader block) {
    int before = block.problemsSoFar();
    double chaseAtr = block.number("chase-atr", 0, ATR_MOST);
    double chaseTicks = block.number("chase-ticks", 0, TICKS_MOST);
    double stopAtr = block.number("stop-atr", 0.01, ATR_MOST);
    double stopTicks = block.number("stop-ticks", 1, TICKS_MOST);
    double stopTicksMost = block.number("stop-ticks-most", 1, TICKS_MOST);
    boolean exempt = block.flag("range-fade-exempt");
    return block.assemble(
        before, () -> new Entry(chaseAtr, chaseTicks, stopAtr, stopTicks, stopTicksMost, exempt));
  }
}
