package mia.engine.regime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import mia.protocol.market.Bar;
import mia.protocol.signal.MarketRegime;

/**
 * Trend score, range test and hysteresis straight from battle-navale 7, from the list of all bars,
 * slow and clear. Takes ATR, VWAP move and bias as given.
 */
final class NaiveRegime {
  private static final double EPSILON = 1e-9;
  private static final long FIVE_MINUTES = 300_000_000_000L;

  /** A range test of one bar. */
  record Range(
      boolean valid,
      long sup,
      long res,
      RangeSize size,
      int testsSup,
      int testsRes,
      int dur,
      double respect,
      double q) {}

  private final double k;
  private final List<Bar> bars = new ArrayList<>();
  private final List<MarketRegime> rawBeforeTransition = new ArrayList<>();
  private final List<MarketRegime> raws = new ArrayList<>();
  MarketRegime published = MarketRegime.UNCLEAR;
  MarketRegime raw = MarketRegime.UNCLEAR;
  boolean broken;
  double confidence;
  double x;
  Range range;
  Range active;
  private long publishedEnd = Long.MIN_VALUE;

  NaiveRegime(double k) {
    this.k = k;
  }

  void onBar(Bar bar, double atr, double move, double bias) {
    bars.add(bar);
    int t = bars.size() - 1;
    x = t < 29 ? Double.NaN : trendScore(t, atr, move);
    range = t < 29 ? null : rangeTest(t, atr);

    double margin = at(0.5, 2, atr);
    broken =
        isRange(published)
            && (bar.closeTicks() > active.res() + margin
                || bar.closeTicks() < active.sup() - margin);

    MarketRegime seen = t < 29 ? MarketRegime.UNCLEAR : rawClass(t, bias);
    rawBeforeTransition.add(seen);
    List<MarketRegime> lastFive =
        rawBeforeTransition.subList(Math.max(0, t - 4), rawBeforeTransition.size());
    raw =
        seen == MarketRegime.UNCLEAR && new HashSet<>(lastFive).size() >= 3
            ? MarketRegime.TRANSITION
            : seen;
    raws.add(raw);

    if (range != null && range.valid()) {
      active = range;
    }

    if (broken) {
      publish(MarketRegime.TRANSITION, bar.endNanos());
    } else if (raw != published) {
      boolean flip = isTrend(published) && isTrend(raw) && side(published) != side(raw);
      int need = flip ? 5 : 3;
      boolean stable =
          raws.size() >= need
              && raws.subList(raws.size() - need, raws.size()).stream().allMatch(r -> r == raw);
      boolean dwelt =
          publishedEnd == Long.MIN_VALUE
              || published == MarketRegime.TRANSITION
              || bar.endNanos() - publishedEnd >= FIVE_MINUTES;
      if (stable && dwelt) {
        publish(raw, bar.endNanos());
      }
    }
    confidence = confidence(bar.endNanos());
  }

  private void publish(MarketRegime regime, long end) {
    published = regime;
    publishedEnd = end;
  }

  private double confidence(long end) {
    double tau = Math.max(0, side(published) * x);
    double q = active == null ? Double.NaN : active.q();
    double c =
        switch (published) {
          case STRONG_TREND_BULLISH, STRONG_TREND_BEARISH -> 0.85 + 0.15 * tau;
          case WEAK_TREND_BULLISH, WEAK_TREND_BEARISH -> 0.65 + 0.20 * tau;
          case RANGE_BULLISH_BIAS, RANGE_BEARISH_BIAS -> 0.70 + 0.20 * q;
          case RANGE_NEUTRAL -> 0.60 + 0.25 * q;
          case TRANSITION -> 0.50;
          case UNCLEAR -> 0.30;
        };
    boolean young = publishedEnd != Long.MIN_VALUE && end - publishedEnd < FIVE_MINUTES;
    return raw != published || young ? 0.8 * c : c;
  }

  private double trendScore(int t, double atr, double move) {
    int net = net(t);
    int tot = pairs(t).size();
    double structure = tot == 0 ? 0 : (double) net / tot;
    double mom =
        clip(
            0.6 * change(t, 5) / (atr * Math.sqrt(5))
                + 0.4 * change(t, 10) / (atr * Math.sqrt(10)));
    return Double.isNaN(move)
        ? (0.40 * structure + 0.25 * mom) / 0.65
        : 0.40 * structure + 0.35 * clip(move / atr) + 0.25 * mom;
  }

  private double change(int t, int n) {
    return bars.get(t).closeTicks() - bars.get(t - n).closeTicks();
  }

  private static double clip(double v) {
    return Math.max(-1, Math.min(1, v));
  }

  private int net(int t) {
    return pairs(t).stream().mapToInt(d -> d).sum();
  }

  /** +1 per higher, -1 per lower swing against the one before of the same kind. */
  private List<Integer> pairs(int t) {
    var pairs = new ArrayList<Integer>();
    for (int side : new int[] {1, -1}) {
      List<Long> swings =
          IntStream.rangeClosed(Math.max(2, t - 49), t - 2)
              .filter(j -> isSwing(j, side))
              .mapToObj(j -> edge(j, side) * side)
              .toList();
      for (int i = 1; i < swings.size(); i++) {
        long d = swings.get(i) - swings.get(i - 1);
        if (Math.abs(d) > k) {
          pairs.add(Long.signum(d));
        }
      }
    }
    return pairs;
  }

  private boolean isSwing(int j, int side) {
    long h = edge(j, side);
    return h > edge(j - 1, side)
        && h > edge(j - 2, side)
        && h >= edge(j + 1, side)
        && h >= edge(j + 2, side);
  }

  /** Outer edge of a bar on a side, growing outwards. */
  private long edge(int j, int side) {
    return side > 0 ? bars.get(j).highTicks() : -bars.get(j).lowTicks();
  }

  private MarketRegime rawClass(int t, double bias) {
    double tau = Math.abs(x);
    int side = Math.abs(x) <= EPSILON ? 0 : x > 0 ? 1 : -1;
    int net = side * net(t);
    MarketRegime strong =
        side > 0 ? MarketRegime.STRONG_TREND_BULLISH : MarketRegime.STRONG_TREND_BEARISH;
    MarketRegime weak =
        side > 0 ? MarketRegime.WEAK_TREND_BULLISH : MarketRegime.WEAK_TREND_BEARISH;
    if (side != 0 && tau >= (published == strong ? 0.50 : 0.60) - EPSILON && net >= 4) {
      return strong;
    }
    if (side != 0 && tau >= (published == weak ? 0.23 : 0.33) - EPSILON && net >= 1) {
      return weak;
    }
    if (!range.valid()) {
      return MarketRegime.UNCLEAR;
    }
    return bias >= 0.4 - EPSILON
        ? MarketRegime.RANGE_BULLISH_BIAS
        : bias <= -0.4 + EPSILON ? MarketRegime.RANGE_BEARISH_BIAS : MarketRegime.RANGE_NEUTRAL;
  }

  private Range rangeTest(int t, double atr) {
    int first = Math.max(0, t - 59);
    double u = at(0.2, 1, atr);
    long res = bestEdge(first, t, 1, u);
    long sup = -bestEdge(first, t, -1, u);
    double z = (res - sup) / atr;
    RangeSize size =
        res <= sup || z < 1.5 - EPSILON
            ? RangeSize.TOO_SMALL
            : z < 3 - EPSILON
                ? RangeSize.TIGHT
                : z < 4.5 - EPSILON
                    ? RangeSize.NORMAL
                    : z <= 6 + EPSILON ? RangeSize.WIDE : RangeSize.TOO_LARGE;
    List<Integer> testsRes = tests(first, t, 1, res, u);
    List<Integer> testsSup = tests(first, t, -1, -sup, u);
    int from =
        IntStream.concat(
                testsRes.stream().limit(1).mapToInt(j -> j),
                testsSup.stream().limit(1).mapToInt(j -> j))
            .min()
            .orElse(-1);
    int dur = from < 0 ? -1 : t - from;
    double respect =
        from < 0
            ? Double.NaN
            : IntStream.rangeClosed(from, t)
                    .filter(j -> bars.get(j).closeTicks() <= res + u)
                    .filter(j -> bars.get(j).closeTicks() >= sup - u)
                    .count()
                / (dur + 1.0);
    boolean valid =
        (size == RangeSize.TIGHT || size == RangeSize.NORMAL || size == RangeSize.WIDE)
            && testsRes.size() >= 2
            && testsSup.size() >= 2
            && dur >= 20
            && respect >= 0.90 - EPSILON;
    double q = valid ? quality(first, t, z, testsRes.size() + testsSup.size(), dur, respect) : 0;
    return new Range(valid, sup, res, size, testsSup.size(), testsRes.size(), dur, respect, q);
  }

  private double quality(int first, int t, double z, int tests, int dur, double respect) {
    double size = z >= 2 - EPSILON && z <= 4 + EPSILON ? 1 : z <= 5 + EPSILON ? 0.7 : 0.3;
    double early = bars.subList(first, first + 5).stream().mapToLong(Bar::volume).sum() / 5.0;
    double late = bars.subList(t - 4, t + 1).stream().mapToLong(Bar::volume).sum() / 5.0;
    return 0.30 * Math.min(tests / 8.0, 1)
        + 0.25 * respect
        + 0.20 * Math.min(dur / 60.0, 1)
        + 0.15 * size
        + (late < 0.8 * early - EPSILON ? 0.10 : 0);
  }

  private long bestEdge(int first, int t, int side, double u) {
    List<Long> edges =
        IntStream.rangeClosed(first, t).mapToObj(j -> edge(j, side)).sorted().toList();
    record Candidate(int percent, long level, long near) {}
    return IntStream.of(85, 90, 95)
        .mapToObj(
            percent -> {
              int rank = (int) Math.ceil(percent * edges.size() / 100.0);
              long level = edges.get(rank - 1);
              long near = edges.stream().filter(e -> Math.abs(e - level) <= 2 * u).count();
              return new Candidate(percent, level, near);
            })
        .max(Comparator.comparingLong(Candidate::near).thenComparingInt(Candidate::percent))
        .orElseThrow()
        .level();
  }

  private List<Integer> tests(int first, int t, int side, long level, double u) {
    var tests = new ArrayList<Integer>();
    for (int j = first; j <= t; j++) {
      boolean near = Math.abs(edge(j, side) - level) <= u;
      if (near && (tests.isEmpty() || j - tests.get(tests.size() - 1) >= 3)) {
        tests.add(j);
      }
    }
    return tests;
  }

  private double at(double f, double n, double atr) {
    return Double.isNaN(atr) ? n * k : Math.max(n * k, Math.floor(f * atr + 0.5 + EPSILON));
  }

  private static boolean isTrend(MarketRegime r) {
    return r.name().contains("TREND");
  }

  private static boolean isRange(MarketRegime r) {
    return r.name().startsWith("RANGE");
  }

  private static int side(MarketRegime r) {
    return r.name().contains("BULLISH") ? 1 : r.name().contains("BEARISH") ? -1 : 0;
  }
}
