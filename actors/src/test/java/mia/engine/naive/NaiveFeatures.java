package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.clip;
import static mia.engine.naive.NaiveMath.clip1;
import static mia.engine.naive.NaiveMath.ratio;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The eight core features and the four of the market at the last bar (battle-navale 5.2, 5.3). */
final class NaiveFeatures {
  private final NaiveFrame frame;
  private final NaiveSeries series;
  private final int t;
  private final double k;
  private final NaiveVwap vwap;
  final List<NaiveFeature> core = new ArrayList<>();
  final NaiveFeature volatility;
  private final NaivePair pair;

  NaiveFeatures(
      NaiveFrame frame,
      NaiveVwap vwap,
      NaiveDays days,
      NaiveOptions options,
      NaivePatterns patterns,
      NaivePair pair,
      boolean rangePublished) {
    this.frame = frame;
    this.series = frame.series;
    this.t = series.last();
    this.k = series.k;
    this.vwap = vwap;
    this.pair = pair;
    core.add(vwapTrend(rangePublished));
    core.add(sierra(patterns));
    core.add(dow(series));
    core.add(gamma(options));
    core.add(levels(days));
    core.add(pair.feature);
    core.add(volume());
    core.add(NaiveFeature.absent("MISSING"));
    volatility = volatility();
  }

  private NaiveFeature vwapTrend(boolean rangePublished) {
    if (undefined(vwap.value)) {
      return NaiveFeature.absent("MISSING");
    }
    double move = vwap.move();
    if (undefined(move) || undefined(series.atr())) {
      return NaiveFeature.absent("WARMUP");
    }
    double slope = clip1(NaiveMath.slope(series.values(t - 9, t, b -> b.close())) / k);
    slope = NaiveMath.sign(slope) == NaiveMath.sign(move) ? slope : 0;
    double x = 0.4 * clip1(ratio(move, series.atr())) + 0.3 * vwap.distance() + 0.3 * slope;
    String status = vwap.lag() < 15 ? "DEGRADED" : "OK";
    if (rangePublished) {
      double reversion = -vwap.distance();
      return new NaiveFeature(x, (1 + reversion) / 2, (1 - reversion) / 2, status);
    }
    return NaiveFeature.signed(x, status);
  }

  private NaiveFeature sierra(NaivePatterns patterns) {
    if (t < 19 || undefined(frame.s)) {
      return NaiveFeature.absent(t < 19 ? "WARMUP" : "MISSING");
    }
    return new NaiveFeature(UNDEFINED, noisyOr(patterns, 1), noisyOr(patterns, -1), "OK");
  }

  private double noisyOr(NaivePatterns patterns, int d) {
    return 1 - (1 - frame.patternStrength(d)) * (1 - 0.5 * patterns.faded(d));
  }

  /** F3, also on other timeframes. */
  static NaiveFeature dow(NaiveSeries series) {
    int t = series.last();
    double k = series.k;
    if (t < 19) {
      return NaiveFeature.absent("WARMUP");
    }
    double highs = NaiveMath.slope(series.values(t - 19, t, b -> b.high()));
    double lows = NaiveMath.slope(series.values(t - 19, t, b -> b.low()));
    double m = clip1((highs + lows) / 2 / k);
    double n = clip1((series.close(t) - series.close(t - 10)) / (10 * k));
    List<Integer> tops = series.swings(30, 1);
    List<Integer> bottoms = series.swings(30, -1);
    if (t < 29 || tops.size() < 2 || bottoms.size() < 2) {
      return NaiveFeature.signed(0.75 * m + 0.25 * n, "DEGRADED");
    }
    double hh = lastStep(tops, j -> series.bar(j).high(), k);
    double hl = lastStep(bottoms, j -> series.bar(j).low(), k);
    return NaiveFeature.signed(0.6 * (hh + hl) / 2 + 0.3 * m + 0.1 * n, "OK");
  }

  private static double lastStep(List<Integer> swings, ToDoubleFunction<Integer> price, double k) {
    double step =
        price.applyAsDouble(swings.get(swings.size() - 1))
            - price.applyAsDouble(swings.get(swings.size() - 2));
    return Math.abs(step) <= k ? 0 : Math.signum(step);
  }

  private NaiveFeature gamma(NaiveOptions options) {
    if (!options.wallStatus().equals("OK")) {
      return NaiveFeature.absent(options.wallStatus());
    }
    boolean flip = options.flip() != null;
    return new NaiveFeature(
        UNDEFINED, gamma(options, 1), gamma(options, -1), flip ? "OK" : "DEGRADED");
  }

  private double gamma(NaiveOptions options, int d) {
    long price = series.now().close();
    Long put = options.putWall();
    Long call = options.callWall();
    double putNear = put != null && put <= price + 2 * k ? near(put, 10) : 0;
    double callNear = call != null && call >= price - 2 * k ? near(call, 10) : 0;
    double w = 0.5 + 0.5 * (d > 0 ? putNear - callNear : callNear - putNear);
    if (options.flip() != null) {
      double r = 0.5 + 0.5 * d * clip1((price - options.flip()) / (15 * k));
      return 0.6 * w + 0.4 * r;
    }
    if (options.netGamma() != null) {
      return 0.6 * w + 0.4 * (0.5 + 0.25 * d * Math.signum(options.netGamma()));
    }
    return w;
  }

  private double near(long level, double ticks) {
    return Math.max(0, 1 - Math.abs(series.now().close() - level) / (ticks * k));
  }

  private NaiveFeature levels(NaiveDays days) {
    List<Long> all =
        Stream.concat(days.current.levels().stream(), days.prior.levels().stream()).toList();
    if (all.isEmpty()) {
      return NaiveFeature.absent("MISSING");
    }
    long price = series.now().close();
    double atOrBelow = nearest(all.stream().filter(l -> l <= price));
    double over = nearest(all.stream().filter(l -> l > price));
    double atOrAbove = nearest(all.stream().filter(l -> l >= price));
    double under = nearest(all.stream().filter(l -> l < price));
    return new NaiveFeature(
        nearest(all.stream()),
        0.5 + 0.5 * (atOrBelow - over),
        0.5 + 0.5 * (atOrAbove - under),
        "OK");
  }

  private double nearest(Stream<Long> levels) {
    return levels.mapToDouble(level -> near(level, 3)).max().orElse(0);
  }

  private NaiveFeature volume() {
    double relative = series.relativeVolume(t);
    if (undefined(relative)) {
      return NaiveFeature.absent(t < 10 ? "WARMUP" : "MISSING");
    }
    boolean full = !undefined(frame.battle.deltaRatio) && !undefined(frame.battle.buyShare);
    return new NaiveFeature(
        UNDEFINED, volume(relative, 1), volume(relative, -1), full ? "OK" : "DEGRADED");
  }

  private double volume(double relative, int d) {
    double r = frame.battle.deltaRatio;
    double share = frame.battle.buyShare;
    double base = Math.min(relative / 2, 1);
    if (undefined(r)) {
      return base;
    }
    double flow = 0.5 * base + 0.3 * (0.5 + 0.5 * clip1(d * r / 0.2));
    return undefined(share)
        ? flow / 0.8
        : flow + 0.2 * (0.5 + 0.5 * clip1(d * (2 * share - 1) / 0.4));
  }

  private NaiveFeature volatility() {
    if (t < 119) {
      return NaiveFeature.absent("WARMUP");
    }
    List<Double> known = new ArrayList<>();
    for (int j = Math.max(13, t - 1949); j <= t; j++) {
      known.add(series.atr(j));
    }
    double median = NaiveMath.median(known);
    return median == 0
        ? NaiveFeature.absent("INVALID")
        : NaiveFeature.signed(Math.min(series.atr() / (2 * median), 1), "OK");
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    for (int i = 0; i < core.size(); i++) {
      node.set("f" + (i + 1), i == 5 ? pair.json() : core.get(i).json());
    }
    return node;
  }

  ObjectNode market() {
    NaiveBar bar = series.now();
    boolean regular = series.clock.regularHours(bar.start());
    double minutes = series.clock.minutesSinceCashOpen(bar.end());
    boolean moved = t >= 5 && !undefined(series.atr());
    ObjectNode node = NaiveJson.object();
    node.set("market_volatility", volatility.marketJson());
    node.set(
        "session_time",
        (regular
                ? NaiveFeature.signed(clip(minutes / 390, 0, 1), "OK")
                : NaiveFeature.absent("MISSING"))
            .marketJson());
    node.set(
        "bid_ask_spread",
        (undefined(bar.spread())
                ? NaiveFeature.absent("MISSING")
                : NaiveFeature.signed(clip((bar.spread() - k) / (3 * k), 0, 1), "OK"))
            .marketJson());
    node.set(
        "recent_momentum",
        (moved
                ? NaiveFeature.signed(
                    clip1(
                        ratio(series.close(t) - series.close(t - 5), series.atr() * Math.sqrt(5))),
                    "OK")
                : NaiveFeature.absent("WARMUP"))
            .marketJson());
    return node;
  }
}
