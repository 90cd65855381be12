package mia.engine.naive;

import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Volume profile of one trading day (battle-navale 2.6); absent below 30 bars. */
final class NaiveProfile {
  private final long floor;
  private final double[] volumes;
  private final double total;
  final boolean present;
  Long poc;
  Long high;
  Long low;
  List<Long> nodes = List.of();

  /**
   * @param vwap where the POC lies if several prices have the same volume
   */
  NaiveProfile(List<NaiveBar> bars, double vwap) {
    floor = bars.stream().mapToLong(NaiveBar::low).min().orElse(0);
    long top = bars.stream().mapToLong(NaiveBar::high).max().orElse(0);
    volumes = new double[(int) (top - floor + 1)];
    for (NaiveBar bar : bars) {
      if (bar.hasVolume()) {
        add(bar);
      }
    }
    total = sum(floor, top);
    present = bars.size() >= 30 && total > 0;
    if (present) {
      poc = findPoc(vwap);
      findValueArea();
      nodes = findNodes();
    }
  }

  /** Volume at price: what the trades told, else spread over the ticks of the bar. */
  private void add(NaiveBar bar) {
    bar.atPrice().forEach((price, lots) -> volumes[(int) (price - floor)] += lots);
    if (bar.atPrice().isEmpty()) {
      for (long price = bar.low(); price <= bar.high(); price++) {
        volumes[(int) (price - floor)] += bar.volume() / (bar.high() - bar.low() + 1);
      }
    }
  }

  private long top() {
    return floor + volumes.length - 1;
  }

  private double at(long price) {
    return price < floor || price > top() ? 0 : volumes[(int) (price - floor)];
  }

  private double sum(long from, long to) {
    double sum = 0;
    for (long price = from; price <= to; price++) {
      sum += at(price);
    }
    return sum;
  }

  private long findPoc(double vwap) {
    long best = floor;
    for (long price = floor; price <= top(); price++) {
      boolean more = !atLeast(at(best), at(price));
      boolean same = atLeast(at(price), at(best)) && !more;
      boolean nearer = above(Math.abs(best - vwap), Math.abs(price - vwap));
      best = more || (same && nearer) ? price : best;
    }
    return best;
  }

  private void findValueArea() {
    low = poc;
    high = poc;
    while (!atLeast(sum(low, high), 0.70 * total)) {
      boolean up = high < top();
      boolean down = low > floor;
      double over = sum(high + 1, high + 2);
      double under = sum(low - 2, low - 1);
      boolean takeUp = up && (!down || atLeast(over, under));
      boolean takeDown = down && (!up || atLeast(under, over));
      high = takeUp ? Math.min(high + 2, top()) : high;
      low = takeDown ? Math.max(low - 2, floor) : low;
    }
  }

  private double smooth(long price) {
    return price < floor || price > top() ? 0 : sum(price - 1, price + 1) / 3;
  }

  private List<Long> findNodes() {
    var peaks = new ArrayList<Long>();
    long price = floor;
    while (price <= top()) {
      long end = price;
      while (end < top() && same(smooth(end + 1), smooth(price))) {
        end++;
      }
      if (above(smooth(price), smooth(price - 1))
          && above(smooth(price), smooth(end + 1))
          && atLeast(smooth(price), 1.5 * total / volumes.length)) {
        peaks.add(Math.floorDiv(price + end, 2));
      }
      price = end + 1;
    }
    peaks.sort(
        (one, other) ->
            same(smooth(one), smooth(other))
                ? Long.compare(one, other)
                : Double.compare(smooth(other), smooth(one)));
    var accepted = new ArrayList<Long>();
    for (long peak : peaks) {
      if (accepted.size() < 5 && accepted.stream().allMatch(a -> Math.abs(a - peak) >= 5)) {
        accepted.add(peak);
      }
    }
    accepted.sort(Comparator.naturalOrder());
    return accepted;
  }

  private static boolean same(double x, double y) {
    return atLeast(x, y) && atLeast(y, x);
  }

  /** POC, both ends of the value area and the nodes; empty if absent. */
  List<Long> levels() {
    return present ? Stream.concat(Stream.of(poc, high, low), nodes.stream()).toList() : List.of();
  }
}
