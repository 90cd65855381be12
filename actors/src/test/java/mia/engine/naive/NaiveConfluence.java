package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Indicator score and final confluence (battle-navale 5.1, 6.6). */
final class NaiveConfluence {
  private static final double[] WEIGHTS = {.18, .18, .18, .12, .08, .08, .07, .06};

  private final NaiveFeatures features;
  private final NaiveFrames frames;
  private final NaiveZones zones;
  private final boolean range;

  NaiveConfluence(
      NaiveFeatures features, NaiveFrames frames, NaiveZones zones, boolean rangePublished) {
    this.features = features;
    this.frames = frames;
    this.zones = zones;
    this.range = rangePublished;
  }

  double coverage() {
    double available = 0;
    double all = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      all += WEIGHTS[i];
      available += features.core.get(i).available() ? WEIGHTS[i] : 0;
    }
    return available / all;
  }

  private boolean covered() {
    List<NaiveFeature> core = features.core;
    return atLeast(coverage(), 0.70)
        && core.get(0).available()
        && core.get(1).available()
        && core.get(2).available();
  }

  /** I_d with the votes. */
  double indicators(int d) {
    if (!covered()) {
      return UNDEFINED;
    }
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      NaiveFeature feature = features.core.get(i);
      if (feature.available()) {
        double vote = i == 4 ? feature.raw() : i == 2 && range ? 0 : 1;
        sum += WEIGHTS[i] * vote * feature.aligned(d);
        weights += WEIGHTS[i] * vote;
      }
    }
    return NaiveMath.ratio(sum, weights);
  }

  double timeframes(int d) {
    return frames.score(d, features.volatility.raw());
  }

  /** C_d. */
  double score(int d) {
    double i = indicators(d);
    double t = timeframes(d);
    double v = zones.proximity();
    boolean hasT = !undefined(t);
    double sum = 0.50 * i + (hasT ? 0.25 * t : 0) + 0.25 * v * zones.score(d);
    return sum / (0.50 + (hasT ? 0.25 : 0) + 0.25 * v);
  }

  private ObjectNode json(int d) {
    double c = score(d);
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "i", indicators(d));
    NaiveJson.put(node, "t", timeframes(d));
    NaiveJson.put(node, "s", zones.score(d));
    NaiveJson.put(node, "c", c);
    NaiveJson.put(node, "coverage", coverage());
    node.put("band", undefined(c) ? null : band(c));
    return node;
  }

  private static String band(double c) {
    return atLeast(c, 0.85)
        ? "PREMIUM"
        : atLeast(c, 0.70) ? "STRONG" : atLeast(c, 0.60) ? "WEAK" : "NO_TRADE";
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.set("long", json(1));
    node.set("short", json(-1));
    return node;
  }
}
