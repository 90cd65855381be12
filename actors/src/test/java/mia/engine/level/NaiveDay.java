package mia.engine.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import mia.protocol.market.Bar;

/** VWAP and profile of a list of bars, straight from the specification, slow and clear. */
final class NaiveDay {
  private static final double EPSILON = 1e-9;

  private final List<Bar> bars;

  NaiveDay(List<Bar> bars) {
    this.bars = bars;
  }

  private static double typical(Bar bar) {
    return (bar.highTicks() + bar.lowTicks() + bar.closeTicks()) / 3.0;
  }

  private double volume() {
    return bars.stream().mapToLong(Bar::volume).sum();
  }

  double vwap() {
    return volume() == 0
        ? Double.NaN
        : bars.stream().mapToDouble(b -> b.volume() * typical(b)).sum() / volume();
  }

  double deviation() {
    double mean = vwap();
    return Math.sqrt(
        bars.stream().mapToDouble(b -> b.volume() * Math.pow(typical(b) - mean, 2)).sum()
            / volume());
  }

  boolean usable() {
    return bars.size() >= 30 && volume() > 0;
  }

  TreeMap<Long, Double> atPrice() {
    var result = new TreeMap<Long, Double>();
    for (Bar bar : bars) {
      for (long p = bar.lowTicks(); p <= bar.highTicks(); p++) {
        result.merge(
            p, (double) bar.volume() / (bar.highTicks() - bar.lowTicks() + 1), Double::sum);
      }
    }
    for (long p = result.firstKey(); p <= result.lastKey(); p++) {
      result.putIfAbsent(p, 0.0);
    }
    return result;
  }

  long poc(double vwap) {
    var profile = atPrice();
    double most = profile.values().stream().mapToDouble(v -> v).max().orElseThrow();
    return profile.keySet().stream()
        .filter(p -> profile.get(p) >= most - EPSILON * most)
        .min(Comparator.comparingDouble((Long p) -> Math.abs(p - vwap)).thenComparing(p -> p))
        .orElseThrow();
  }

  /** Lower and upper end of the value area. */
  long[] valueArea(long poc) {
    var profile = atPrice();
    double total = volume();
    long a = poc;
    long b = poc;
    while (sum(profile, a, b) < 0.7 * total - EPSILON * total) {
      double above = sum(profile, b + 1, b + 2);
      double below = sum(profile, a - 1, a - 2 + 1) + sum(profile, a - 2, a - 2);
      boolean up = b < profile.lastKey();
      boolean down = a > profile.firstKey();
      boolean equal = Math.abs(above - below) <= EPSILON * Math.max(1, above);
      boolean takeUp = up && (!down || equal || above > below);
      boolean takeDown = down && (!up || equal || below > above);
      b = takeUp ? Math.min(b + 2, profile.lastKey()) : b;
      a = takeDown ? Math.max(a - 2, profile.firstKey()) : a;
    }
    return new long[] {a, b};
  }

  private static double sum(TreeMap<Long, Double> profile, long from, long to) {
    double sum = 0;
    for (long p = from; p <= to; p++) {
      sum += profile.getOrDefault(p, 0.0);
    }
    return sum;
  }

  List<Long> nodes() {
    var profile = atPrice();
    var smooth = new TreeMap<Long, Double>();
    for (long p : profile.keySet()) {
      smooth.put(p, sum(profile, p - 1, p + 1) / 3);
    }
    var peaks = new ArrayList<Long>();
    for (long p = smooth.firstKey(); p <= smooth.lastKey(); p++) {
      long end = p;
      while (smooth.containsKey(end + 1) && same(smooth.get(end + 1), smooth.get(p))) {
        end++;
      }
      double left = smooth.getOrDefault(p - 1, 0.0);
      double right = smooth.getOrDefault(end + 1, 0.0);
      double here = smooth.get(p);
      boolean peak = here > left && !same(here, left) && here > right && !same(here, right);
      double least = 1.5 * volume() / profile.size();
      if (peak && (here >= least || same(here, least))) {
        peaks.add((p + end) / 2);
      }
      p = end;
    }
    peaks.sort(
        (x, y) ->
            same(smooth.get(x), smooth.get(y))
                ? Long.compare(x, y)
                : Double.compare(smooth.get(y), smooth.get(x)));
    var accepted = new ArrayList<Long>();
    for (long peak : peaks) {
      if (accepted.size() < 5 && accepted.stream().allMatch(q -> Math.abs(q - peak) >= 5)) {
        accepted.add(peak);
      }
    }
    accepted.sort(null);
    return accepted;
  }

  private static boolean same(double x, double y) {
    return Math.abs(x - y) <= EPSILON * Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
  }
}
