package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.undefined;

import java.util.List;

/** The volume weighted price from the anchor of the last bar on (battle-navale 5.2 F1). */
final class NaiveVwap {
  private final NaiveSeries series;
  final int anchor;
  final double value;
  final double deviation;

  NaiveVwap(NaiveSeries series) {
    this.series = series;
    int t = series.last();
    int first = series.firstOfDay(t);
    if (regular(t)) {
      while (!regular(first)) {
        first++;
      }
    }
    this.anchor = first;
    this.value = mean(series.range(anchor, t));
    this.deviation = deviation(series.range(anchor, t), value);
  }

  private boolean regular(int t) {
    return series.clock.regularHours(series.bar(t).start());
  }

  static double mean(List<NaiveBar> bars) {
    double volume = bars.stream().filter(NaiveBar::hasVolume).mapToDouble(NaiveBar::volume).sum();
    double sum =
        bars.stream().filter(NaiveBar::hasVolume).mapToDouble(b -> b.volume() * b.typical()).sum();
    return volume == 0 ? UNDEFINED : sum / volume;
  }

  private static double deviation(List<NaiveBar> bars, double mean) {
    double volume = bars.stream().filter(NaiveBar::hasVolume).mapToDouble(NaiveBar::volume).sum();
    double sum =
        bars.stream()
            .filter(NaiveBar::hasVolume)
            .mapToDouble(b -> b.volume() * (b.typical() - mean) * (b.typical() - mean))
            .sum();
    return volume == 0 ? UNDEFINED : Math.sqrt(sum / volume);
  }

  /** Bars over which the move is measured. */
  int lag() {
    return Math.min(15, series.last() - anchor);
  }

  /** The move of the VWAP, undefined in the first bars behind an anchor. */
  double move() {
    if (lag() < 4 || undefined(value)) {
      return UNDEFINED;
    }
    return value - mean(series.range(anchor, series.last() - lag()));
  }

  /** Distance of the close in deviations, clipped to two, -1..1. */
  double distance() {
    return NaiveMath.clip(NaiveMath.ratio(series.now().close() - value, deviation), -2, 2) / 2;
  }
}
