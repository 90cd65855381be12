package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.clip1;
import static mia.engine.naive.NaiveMath.ratio;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Trend score, raw class and hysteresis, bar by bar (battle-navale 7). */
final class NaiveRegime {
  private static final long FIVE_MINUTES = 5 * NaiveClock.MINUTE;

  private final NaiveSeries series;
  private final List<String> seen = new ArrayList<>();
  private final List<String> raws = new ArrayList<>();
  String published = "UNCLEAR";
  double confidence;
  double x;
  long activeSupport;
  long activeResistance;
  double activeQuality = UNDEFINED;
  private int activeSince = -1;
  private int publishedAt = -1;
  private String raw;
  private boolean broken;
  private double structure;
  private double slope;
  private double momentum;
  private double bias;
  private NaiveRange range;

  NaiveRegime(NaiveSeries series) {
    this.series = series;
  }

  void onBar(double vwapMove, NaiveSeries fifteen) {
    int t = series.last();
    score(t, vwapMove);
    NaiveFeature dow =
        fifteen.last() < 0 ? NaiveFeature.absent("WARMUP") : NaiveFeatures.dow(fifteen);
    bias = dow.available() ? dow.raw() : UNDEFINED;
    range = t < 29 ? null : new NaiveRange(series);
    double margin = series.atrTicks(0.5, 2, t);
    long close = series.close(t);
    broken =
        published.startsWith("RANGE")
            && (above(close, activeResistance + margin) || above(activeSupport - margin, close));
    classify(t);
    if (range != null && range.valid()) {
      activeSupport = range.support;
      activeResistance = range.resistance;
      activeQuality = range.quality();
      activeSince = t;
    }
    if (broken) {
      publish("TRANSITION", t);
    } else if (!raw.equals(published) && stable() && dwelt(t)) {
      publish(raw, t);
    }
    confidence = formula() * (pending() || young(t) ? 0.8 : 1);
  }

  private void score(int t, double vwapMove) {
    if (t < 29) {
      x = structure = slope = momentum = UNDEFINED;
      return;
    }
    double atr = series.atr();
    structure = ratio(net(), steps().size());
    momentum =
        clip1(
            0.6 * ratio(series.close(t) - series.close(t - 5), atr * Math.sqrt(5))
                + 0.4 * ratio(series.close(t) - series.close(t - 10), atr * Math.sqrt(10)));
    slope = undefined(vwapMove) ? UNDEFINED : clip1(ratio(vwapMove, atr));
    x =
        undefined(slope)
            ? (0.40 * structure + 0.25 * momentum) / 0.65
            : 0.40 * structure + 0.35 * slope + 0.25 * momentum;
  }

  /** Consecutive swings of one kind that differ by more than a tick: 1 higher, -1 lower. */
  private List<Integer> steps() {
    var steps = new ArrayList<Integer>();
    for (int side : new int[] {1, -1}) {
      List<Integer> swings = series.swings(50, side);
      for (int i = 1; i < swings.size(); i++) {
        long step =
            side * (series.edge(swings.get(i), side) - series.edge(swings.get(i - 1), side));
        if (Math.abs(step) > series.k) {
          steps.add(Long.signum(step));
        }
      }
    }
    return steps;
  }

  private int net() {
    return steps().stream().mapToInt(step -> step).sum();
  }

  private void classify(int t) {
    seen.add(t < 29 ? "UNCLEAR" : row());
    List<String> lastFive = seen.subList(Math.max(0, t - 4), t + 1);
    boolean restless = new HashSet<>(lastFive).size() >= 3;
    raw = seen.get(t).equals("UNCLEAR") && restless ? "TRANSITION" : seen.get(t);
    raws.add(raw);
  }

  private String row() {
    double tau = Math.abs(x);
    int side = NaiveMath.sign(x);
    String name = "_TREND_" + (side > 0 ? "BULLISH" : "BEARISH");
    if (side != 0
        && atLeast(tau, published.equals("STRONG" + name) ? .50 : .60)
        && side * net() >= 4) {
      return "STRONG" + name;
    }
    if (side != 0
        && atLeast(tau, published.equals("WEAK" + name) ? .23 : .33)
        && side * net() >= 1) {
      return "WEAK" + name;
    }
    if (!range.valid()) {
      return "UNCLEAR";
    }
    if (!undefined(bias) && atLeast(Math.abs(bias), 0.4)) {
      return bias > 0 ? "RANGE_BULLISH_BIAS" : "RANGE_BEARISH_BIAS";
    }
    return "RANGE_NEUTRAL";
  }

  private int run() {
    int run = 1;
    while (run < raws.size() && raws.get(raws.size() - 1 - run).equals(raw)) {
      run++;
    }
    return run;
  }

  private boolean stable() {
    boolean flip =
        published.contains("TREND") && raw.contains("TREND") && side(raw) == -side(published);
    return run() >= (flip ? 5 : 3);
  }

  private boolean dwelt(int t) {
    return publishedAt < 0 || published.equals("TRANSITION") || !young(t);
  }

  private boolean young(int t) {
    return publishedAt >= 0 && series.bar(t).end() - series.bar(publishedAt).end() < FIVE_MINUTES;
  }

  private void publish(String regime, int t) {
    published = regime;
    publishedAt = t;
  }

  private boolean pending() {
    return !raw.equals(published);
  }

  /** 1 bullish, -1 bearish, 0 neither. */
  static int side(String regime) {
    return regime.contains("BULLISH") ? 1 : regime.contains("BEARISH") ? -1 : 0;
  }

  boolean isTrend() {
    return published.contains("TREND");
  }

  boolean isRange() {
    return published.startsWith("RANGE");
  }

  /** tau on the side of the published class; of a class without a side tau itself. */
  double tauSide() {
    int side = side(published);
    return undefined(x) ? UNDEFINED : side == 0 ? Math.abs(x) : Math.max(0, side * x);
  }

  private double formula() {
    return switch (published) {
      case "STRONG_TREND_BULLISH", "STRONG_TREND_BEARISH" -> .85 + .15 * tauSide();
      case "WEAK_TREND_BULLISH", "WEAK_TREND_BEARISH" -> .65 + .20 * tauSide();
      case "RANGE_BULLISH_BIAS", "RANGE_BEARISH_BIAS" -> .70 + .20 * activeQuality;
      case "RANGE_NEUTRAL" -> .60 + .25 * activeQuality;
      case "TRANSITION" -> .50;
      default -> .30;
    };
  }

  private double selectionConfidence() {
    return switch (published) {
      case "STRONG_TREND_BULLISH", "STRONG_TREND_BEARISH" -> Math.min(1, confidence + 0.1);
      case "WEAK_TREND_BULLISH", "WEAK_TREND_BEARISH" -> confidence * 0.8;
      case "RANGE_NEUTRAL" -> confidence * 0.9;
      default -> confidence;
    };
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("raw", raw);
    node.put("published", published);
    node.put("conf", confidence);
    node.put("selection_conf", selectionConfidence());
    node.put("pending", pending());
    node.put("run", run());
    NaiveJson.put(node, "since", publishedAt < 0 ? null : (Long) (long) publishedAt);
    node.put("broken", broken);
    NaiveJson.put(node, "x", x);
    NaiveJson.put(node, "tau", Math.abs(x));
    NaiveJson.put(node, "tau_side", tauSide());
    NaiveJson.put(node, "structure", structure);
    NaiveJson.put(node, "slope", slope);
    NaiveJson.put(node, "mom", momentum);
    NaiveJson.put(node, "net", undefined(x) ? null : (Long) (long) net());
    NaiveJson.put(node, "tot", undefined(x) ? null : (Long) (long) steps().size());
    NaiveJson.put(node, "bias", bias);
    node.set("range", range == null ? node.nullNode() : range.json());
    if (activeSince < 0) {
      node.putNull("active");
    } else {
      ObjectNode active = node.putObject("active");
      active.put("sup", activeSupport);
      active.put("res", activeResistance);
      active.put("q", activeQuality);
      active.put("since", activeSince);
    }
    return node;
  }
}
