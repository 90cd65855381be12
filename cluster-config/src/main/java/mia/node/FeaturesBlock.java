package mia.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.engine.feature.FeatureCatalog;
import mia.engine.feature.FeatureSettings;
import mia.engine.level.OptionsBook;

/** Reads {@code mia.engine.features}: how the features are measured and weighed. */
final class FeaturesBlock {
  private static final double TICKS_LEAST = 0.1;
  private static final double TICKS_MOST = 10_000;
  private static final double SHARE_LEAST = 0.001;
  private static final Duration AGE_LEAST = Duration.ofMinutes(1);
  private static final Duration AGE_MOST = Duration.ofDays(7);

  private FeaturesBlock() {}

  static Optional<FeatureSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    List<Double> weights = weights(block.block("weights"));
    double coverage = block.number("coverage-least", 0, 1);
    double sierra = block.number("sierra-share", 0, 1);
    double wall = block.number("wall-reach-ticks", TICKS_LEAST, TICKS_MOST);
    double flip = block.number("flip-reach-ticks", TICKS_LEAST, TICKS_MOST);
    double level = block.number("level-reach-ticks", TICKS_LEAST, TICKS_MOST);
    int correlation = block.count("correlation-bars", 20, 63);
    double delta = block.number("delta-full-scale", SHARE_LEAST, 1);
    double share = block.number("share-full-scale", SHARE_LEAST, 1);
    long walls = block.nanos("walls-age-most", AGE_LEAST, AGE_MOST);
    long flips = block.nanos("flip-age-most", AGE_LEAST, AGE_MOST);
    long flow = block.nanos("flow-age-most", AGE_LEAST, AGE_MOST);
    int volatility = block.count("volatility-bars", 120, 20_000);
    return block.assemble(
        before,
        () ->
            new FeatureSettings(
                weights,
                coverage,
                sierra,
                wall,
                flip,
                level,
                correlation,
                delta,
                share,
                new OptionsBook.Ages(walls, flips, flow),
                volatility));
  }

  private static List<Double> weights(SettingsReader block) {
    int before = block.problemsSoFar();
    List<Double> weights = new ArrayList<>();
    for (FeatureCatalog.Entry feature : FeatureCatalog.CORE) {
      weights.add(block.number(keyOf(feature), 0, 1));
    }
    boolean none = weights.stream().mapToDouble(Double::doubleValue).sum() <= 0;
    if (none && block.problemsSoFar() == before) {
      block.problem(keyOf(FeatureCatalog.CORE.get(0)), "a weight above 0 of some feature", "none");
    }
    return weights;
  }

  private static String keyOf(FeatureCatalog.Entry feature) {
    return feature.name().replace('_', '-');
  }
}
