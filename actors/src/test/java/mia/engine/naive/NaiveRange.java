package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The range test over the last 60 bars (battle-navale 7), from 30 bars on. */
final class NaiveRange {
  private final NaiveSeries series;
  private final int t;
  private final int first;
  private final double unit;
  final long support;
  final long resistance;
  private final List<Integer> supportTests;
  private final List<Integer> resistanceTests;

  NaiveRange(NaiveSeries series) {
    this.series = series;
    this.t = series.last();
    this.first = Math.max(0, t - 59);
    this.unit = series.atrTicks(0.2, 1, t);
    this.resistance = edge(1);
    this.support = -edge(-1);
    this.resistanceTests = tests(1, resistance);
    this.supportTests = tests(-1, -support);
  }

  private IntStream window() {
    return IntStream.rangeClosed(first, t);
  }

  /** The one of three quantiles with most bars near it; the outer one if equal. */
  private long edge(int side) {
    List<Long> sorted = window().mapToObj(j -> series.edge(j, side)).sorted().toList();
    long best = 0;
    long most = -1;
    for (int percent : new int[] {95, 90, 85}) {
      int rank = (percent * sorted.size() + 99) / 100;
      long level = sorted.get(rank - 1);
      long near = sorted.stream().filter(e -> atLeast(2 * unit, Math.abs(e - level))).count();
      if (near > most) {
        most = near;
        best = level;
      }
    }
    return best;
  }

  private List<Integer> tests(int side, long level) {
    var tests = new ArrayList<Integer>();
    for (int j = first; j <= t; j++) {
      boolean near = atLeast(unit, Math.abs(series.edge(j, side) - level));
      if (near && (tests.isEmpty() || j - tests.get(tests.size() - 1) >= 3)) {
        tests.add(j);
      }
    }
    return tests;
  }

  private long size() {
    return resistance - support;
  }

  private double inAtr() {
    return NaiveMath.ratio(size(), series.atr());
  }

  private String sizeClass() {
    double z = inAtr();
    if (size() <= 0 || above(1.5, z)) {
      return "TOO_SMALL";
    }
    return above(3, z) ? "TIGHT" : above(4.5, z) ? "NORMAL" : atLeast(6, z) ? "WIDE" : "TOO_LARGE";
  }

  private int firstTest() {
    return IntStream.concat(
            supportTests.stream().mapToInt(j -> j), resistanceTests.stream().mapToInt(j -> j))
        .min()
        .orElse(-1);
  }

  private Long duration() {
    return firstTest() < 0 ? null : (long) (t - firstTest());
  }

  private double respect() {
    if (firstTest() < 0) {
      return UNDEFINED;
    }
    long inside =
        IntStream.rangeClosed(firstTest(), t)
            .mapToLong(series::close)
            .filter(c -> atLeast(resistance + unit, c) && atLeast(c, support - unit))
            .count();
    return inside / (duration() + 1.0);
  }

  boolean valid() {
    return !sizeClass().startsWith("TOO_")
        && supportTests.size() >= 2
        && resistanceTests.size() >= 2
        && duration() >= 20
        && atLeast(respect(), 0.90);
  }

  double quality() {
    if (!valid()) {
      return UNDEFINED;
    }
    double z = inAtr();
    double size = atLeast(z, 2) && atLeast(4, z) ? 1 : atLeast(5, z) ? 0.7 : 0.3;
    double early = NaiveMath.mean(series.values(first, first + 4, NaiveBar::volume));
    double late = NaiveMath.mean(series.values(t - 4, t, NaiveBar::volume));
    boolean contracts = above(0.8 * early, late);
    int tests = supportTests.size() + resistanceTests.size();
    return 0.30 * Math.min(tests / 8.0, 1)
        + 0.25 * respect()
        + 0.20 * Math.min(duration() / 60.0, 1)
        + 0.15 * size
        + (contracts ? 0.10 : 0);
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("valid", valid());
    node.put("sup", support);
    node.put("res", resistance);
    node.put("size", size());
    node.put("size_class", sizeClass());
    node.put("tests_sup", supportTests.size());
    node.put("tests_res", resistanceTests.size());
    NaiveJson.put(node, "dur", duration());
    NaiveJson.put(node, "respect", respect());
    NaiveJson.put(node, "q", quality());
    return node;
  }
}
