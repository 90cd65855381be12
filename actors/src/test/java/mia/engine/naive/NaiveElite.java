package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Headfake, microstructure anomaly and gamma pin at the last bar (battle-navale 4.8). */
final class NaiveElite {
  private final NaiveSeries series;
  private final NaiveOptions options;
  private final int t;
  String headfake = "NONE";
  double headfakeScore;
  String anomaly = "NO_ANOMALY";
  double anomalyScore;
  double pin = UNDEFINED;
  String pinClass;
  Long pinWall;

  NaiveElite(NaiveSeries series, NaiveOptions options) {
    this.series = series;
    this.options = options;
    this.t = series.last();
    headfake();
    anomaly(NaiveBar::volume, "VOLUME_ANOMALY", 3, 5, false);
    anomaly(NaiveBar::spread, "SPREAD_ANOMALY", 2, 4, false);
    anomaly(NaiveElite::buyShare, "ORDER_FLOW_ANOMALY", 2.5, 5, true);
    pin();
  }

  private void headfake() {
    if (t < 9) {
      return;
    }
    NaiveBar bar = series.now();
    List<NaiveBar> before = series.range(t - 9, t - 1);
    long oldHigh = before.stream().mapToLong(NaiveBar::high).max().orElseThrow();
    long oldLow = before.stream().mapToLong(NaiveBar::low).min().orElseThrow();
    boolean over = bar.high() > oldHigh;
    boolean under = bar.low() < oldLow;
    if (!over && !under) {
      return;
    }
    double mean = series.mean20(t);
    double sum = 0;
    if (bar.hasVolume() && !undefined(mean) && atLeast(bar.volume(), 1.5 * mean)) {
      sum += 0.4;
    }
    if (bar.hasFlow() && bar.volume() > 0 && above(0.3, Math.abs(bar.delta()) / bar.volume())) {
      sum += 0.6;
    }
    boolean rejected = oldLow <= bar.close() && bar.close() <= oldHigh;
    headfakeScore = rejected ? Math.min(1, sum + 0.3) : Math.min(0.3, sum);
    if (rejected && atLeast(headfakeScore, 0.3)) {
      boolean trap = atLeast(headfakeScore, 0.7) && over != under;
      headfake = trap ? (over ? "BULL_TRAP" : "BEAR_TRAP") : "RANGE_FAKE";
    }
  }

  private static double buyShare(NaiveBar bar) {
    double all = bar.buys() + bar.sells();
    return undefined(all) || all == 0 ? UNDEFINED : bar.buys() / all;
  }

  private void anomaly(
      java.util.function.ToDoubleFunction<NaiveBar> of,
      String name,
      double limit,
      double scale,
      boolean bothWays) {
    double now = of.applyAsDouble(series.now());
    List<Double> before =
        series.values(t - 30, t - 1, of).stream().filter(v -> !v.isNaN()).toList();
    if (undefined(now) || before.size() < 10) {
      return;
    }
    double deviation = NaiveMath.deviation(before);
    double z = above(deviation, 0) ? (now - NaiveMath.mean(before)) / deviation : 0;
    z = bothWays ? Math.abs(z) : z;
    if (above(z, limit) && above(Math.min(z / scale, 1), anomalyScore)) {
      anomalyScore = Math.min(z / scale, 1);
      anomaly = name;
    }
  }

  boolean blocks() {
    return atLeast(anomalyScore, 0.7);
  }

  private void pin() {
    pinClass = options.wallStatus();
    if (!pinClass.equals("OK")) {
      return;
    }
    long price = series.now().close();
    long wall =
        Stream.of(options.callWall(), options.putWall())
            .filter(w -> w != null)
            .min(Comparator.comparingLong((Long w) -> Math.abs(w - price)).thenComparing(w -> w))
            .orElseThrow();
    pinWall = wall;
    double p = Math.max(0, 1 - Math.abs(wall - price) / (5 * series.k));
    p *= series.volumeBelow(0.7, series.meanVolume(t, 5, 5)) ? 1.2 : 1;
    pin = Math.min(1, p);
    pinClass =
        atLeast(pin, 0.9)
            ? "EXTREME"
            : atLeast(pin, 0.7)
                ? "STRONG"
                : atLeast(pin, 0.5) ? "MODERATE" : atLeast(pin, 0.3) ? "WEAK" : "NO";
  }

  /** Whether the pin vetoes an entry in d. */
  boolean pinned(int d) {
    return !undefined(pin) && atLeast(pin, 0.7) && d * (pinWall - series.now().close()) >= 0;
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("headfake", headfake);
    node.put("headfake_score", headfakeScore);
    node.put("anomaly", anomaly);
    node.put("anomaly_score", anomalyScore);
    NaiveJson.put(node, "gamma_pin", pin);
    node.put("gamma_class", pinClass);
    NaiveJson.put(node, "gamma_wall", pinWall);
    return node;
  }
}
