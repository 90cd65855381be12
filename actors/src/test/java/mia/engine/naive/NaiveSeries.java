package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All bars of one timeframe so far, and what every section asks of them. */
final class NaiveSeries {
  final double k;
  final NaiveClock clock;
  private final List<NaiveBar> bars = new ArrayList<>();
  private final List<Double> atr = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();

  /**
   * @param k tick scale of the symbol
   */
  NaiveSeries(double k, NaiveClock clock) {
    this.k = k;
    this.clock = clock;
  }

  void add(NaiveBar bar) {
    bars.add(bar);
    days.add(clock.day(bar.start()));
    int t = last();
    if (t < 13) {
      atr.add(UNDEFINED);
    } else if (t == 13) {
      atr.add(IntStream.rangeClosed(0, 13).mapToDouble(this::trueRange).average().orElseThrow());
    } else {
      atr.add((13 * atr.get(t - 1) + trueRange(t)) / 14);
    }
  }

  private double trueRange(int t) {
    double range = bar(t).high() - bar(t).low();
    if (opensDay(t)) {
      return range;
    }
    double before = bar(t - 1).close();
    return Math.max(
        range, Math.max(Math.abs(bar(t).high() - before), Math.abs(bar(t).low() - before)));
  }

  int last() {
    return bars.size() - 1;
  }

  NaiveBar bar(int t) {
    return bars.get(t);
  }

  NaiveBar now() {
    return bar(last());
  }

  long close(int t) {
    return bar(t).close();
  }

  double atr(int t) {
    return t < 0 ? UNDEFINED : atr.get(t);
  }

  double atr() {
    return atr(last());
  }

  LocalDate day(int t) {
    return days.get(t);
  }

  boolean opensDay(int t) {
    return t == 0 || !day(t).equals(day(t - 1));
  }

  /** First bar of the trading day of bar t. */
  int firstOfDay(int t) {
    int first = t;
    while (!opensDay(first)) {
      first--;
    }
    return first;
  }

  /** "ATR ticks" with the ATR of bar t. */
  double atrTicks(double f, double n, int t) {
    return NaiveMath.atrTicks(f, n, k, atr(t));
  }

  List<NaiveBar> range(int from, int to) {
    return bars.subList(Math.max(0, from), to + 1);
  }

  List<Double> values(int from, int to, ToDoubleFunction<NaiveBar> of) {
    return range(from, to).stream().mapToDouble(of).boxed().toList();
  }

  /**
   * Mean volume of the bars before t: at most {@code most} of them, at least {@code least};
   * undefined as soon as one of them is not known.
   */
  double meanVolume(int t, int most, int least) {
    return t < least ? UNDEFINED : NaiveMath.mean(values(t - most, t - 1, NaiveBar::volume));
  }

  double mean20(int t) {
    return meanVolume(t, 20, 10);
  }

  /** Volume against mean_20, undefined where one of both is or the mean is zero. */
  double relativeVolume(int t) {
    double mean = mean20(t);
    return bar(t).hasVolume() && mean > 0 ? bar(t).volume() / mean : UNDEFINED;
  }

  /**
   * Whether the volume of the last bar is above a multiple of a mean; false if one is undefined.
   */
  boolean volumeAbove(double factor, double mean) {
    return now().hasVolume()
        && !NaiveMath.undefined(mean)
        && NaiveMath.above(now().volume(), factor * mean);
  }

  boolean volumeBelow(double factor, double mean) {
    return now().hasVolume()
        && !NaiveMath.undefined(mean)
        && NaiveMath.above(factor * mean, now().volume());
  }

  /** High of bar j for side 1, mirrored low for side -1: grows outwards. */
  long edge(int j, int side) {
    return side > 0 ? bar(j).high() : -bar(j).low();
  }

  /** A swing two bars to the left, two to the right; the first bar of a flat top counts. */
  boolean isSwing(int j, int side) {
    return j >= 2
        && j + 2 <= last()
        && edge(j, side) > edge(j - 1, side)
        && edge(j, side) > edge(j - 2, side)
        && edge(j, side) >= edge(j + 1, side)
        && edge(j, side) >= edge(j + 2, side);
  }

  /** Swings of a side within the last {@code window} bars, in order. */
  List<Integer> swings(int window, int side) {
    return IntStream.rangeClosed(Math.max(2, last() - window + 1), last() - 2)
        .filter(j -> isSwing(j, side))
        .boxed()
        .toList();
  }
}
