package mia.feed.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mia.protocol.market.Bar;
import mia.protocol.market.FlowSource;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;

/**
 * What a series of one-minute bars looks like, recorded or simulated. Movements are of closes in
 * ticks between adjacent minutes of one session.
 */
final class MarketStatistics {
  static final Set<SessionPhase> REGULAR =
      Set.of(SessionPhase.NY_OPEN, SessionPhase.LUNCH, SessionPhase.AFTERNOON);

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int ATR_BARS = 14;

  /**
   * Figures of a group of bars.
   *
   * @param bars number of bars
   * @param medianAtrTicks median of ATR14 (battle-navale 1.2), NaN without one
   * @param deviationTicks standard deviation of the movement
   * @param kurtosis of the movement, 3 for a normal one
   * @param autocorrelation of the movement, lag one minute
   * @param volumePerMinute lots
   * @param buyShare share of lots bought at the ask of those with a known side
   * @param deltaShare mean of |ask volume - bid volume| / volume
   * @param deltaCorrelation correlation of ask minus bid volume with the movement
   */
  record Figures(
      int bars,
      double medianAtrTicks,
      double deviationTicks,
      double kurtosis,
      double autocorrelation,
      double volumePerMinute,
      double buyShare,
      double deltaShare,
      double deltaCorrelation) {}

  private final Map<SessionPhase, Figures> phases = new EnumMap<>(SessionPhase.class);
  private final Figures regular;
  private final Figures all;

  private MarketStatistics(List<Bar> bars, TradingCalendar calendar) {
    double[] atr = atr(bars, calendar);
    var perPhase = new EnumMap<SessionPhase, List<Integer>>(SessionPhase.class);
    var regularBars = new ArrayList<Integer>();
    var allBars = new ArrayList<Integer>();
    for (int i = 0; i < bars.size(); i++) {
      SessionPhase phase = calendar.phaseAt(bars.get(i).startNanos());
      perPhase.computeIfAbsent(phase, p -> new ArrayList<>()).add(i);
      allBars.add(i);
      if (REGULAR.contains(phase)) {
        regularBars.add(i);
      }
    }
    perPhase.forEach((phase, group) -> phases.put(phase, figures(bars, atr, group)));
    regular = figures(bars, atr, regularBars);
    all = figures(bars, atr, allBars);
  }

  static MarketStatistics of(List<Bar> bars, TradingCalendar calendar) {
    return new MarketStatistics(bars, calendar);
  }

  Figures phase(SessionPhase phase) {
    return phases.get(phase);
  }

  Map<SessionPhase, Figures> phases() {
    return phases;
  }

  /** NY_OPEN, LUNCH and AFTERNOON together. */
  Figures regular() {
    return regular;
  }

  Figures all() {
    return all;
  }

  /** Share of all volume that falls into a phase. */
  double volumeShare(SessionPhase phase) {
    Figures figures = phases.get(phase);
    return figures.volumePerMinute * figures.bars / (all.volumePerMinute * all.bars);
  }

  /** Correlation of the movements of two symbols in the minutes that both have. */
  static double correlation(
      List<Bar> one, List<Bar> other, TradingCalendar calendar, Set<SessionPhase> phases) {
    var closes = new TreeMap<Long, Long>();
    other.forEach(bar -> closes.put(bar.startNanos(), bar.closeTicks()));
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    for (int i = 1; i < one.size(); i++) {
      long start = one.get(i).startNanos();
      Long now = closes.get(start);
      Long before = closes.get(start - MINUTE_NANOS);
      if (now != null
          && before != null
          && adjacent(one, i)
          && phases.contains(calendar.phaseAt(start))) {
        x.add((double) (one.get(i).closeTicks() - one.get(i - 1).closeTicks()));
        y.add((double) (now - before));
      }
    }
    return correlation(array(x), array(y));
  }

  static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static Figures figures(List<Bar> bars, double[] atr, List<Integer> group) {
    var moves = new ArrayList<Double>();
    var deltas = new ArrayList<Double>();
    long volume = 0;
    long bought = 0;
    long sold = 0;
    double deltaShares = 0;
    for (int i : group) {
      Bar bar = bars.get(i);
      volume += bar.volume();
      if (bar.flow().source() != FlowSource.NONE) {
        bought += bar.flow().askVolume();
        sold += bar.flow().bidVolume();
        deltaShares += Math.abs(bar.flow().netDelta()) / (double) Math.max(1, bar.volume());
      }
      if (adjacent(bars, i)) {
        moves.add((double) (bar.closeTicks() - bars.get(i - 1).closeTicks()));
        deltas.add((double) bar.flow().netDelta());
      }
    }
    double[] move = array(moves);
    double mean = Arrays.stream(move).average().orElse(Double.NaN);
    double second = 0;
    double fourth = 0;
    double lagged = 0;
    for (int i = 0; i < move.length; i++) {
      double square = (move[i] - mean) * (move[i] - mean);
      second += square;
      fourth += square * square;
      lagged += i > 0 ? (move[i] - mean) * (move[i - 1] - mean) : 0;
    }
    double variance = second / move.length;
    return new Figures(
        group.size(),
        median(
            group.stream()
                .mapToDouble(i -> atr[i])
                .filter(value -> !Double.isNaN(value))
                .toArray()),
        Math.sqrt(variance),
        fourth / move.length / (variance * variance),
        lagged / second,
        volume / (double) group.size(),
        bought / (double) Math.max(1, bought + sold),
        deltaShares / group.size(),
        correlation(array(deltas), move));
  }

  private static double[] atr(List<Bar> bars, TradingCalendar calendar) {
    double[] atr = new double[bars.size()];
    Arrays.fill(atr, Double.NaN);
    TradingDay before = null;
    double sum = 0;
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      TradingDay day = calendar.dayAt(bar.startNanos());
      long range = bar.highTicks() - bar.lowTicks();
      if (before != null && before.date().equals(day.date())) {
        long close = bars.get(i - 1).closeTicks();
        range =
            Math.max(
                range,
                Math.max(Math.abs(bar.highTicks() - close), Math.abs(bar.lowTicks() - close)));
      }
      before = day;
      if (i < ATR_BARS) {
        sum += range;
        atr[i] = i == ATR_BARS - 1 ? sum / ATR_BARS : Double.NaN;
      } else {
        atr[i] = ((ATR_BARS - 1) * atr[i - 1] + range) / ATR_BARS;
      }
    }
    return atr;
  }

  private static boolean adjacent(List<Bar> bars, int i) {
    return i > 0 && bars.get(i).startNanos() - bars.get(i - 1).startNanos() == MINUTE_NANOS;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
