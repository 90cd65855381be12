package mia.engine.pattern;

import mia.engine.BarSeries;
import mia.engine.Reals;

/**
 * A bar whose volume, spread or share of aggressive buyers is far from that of the bars before
 * (battle-navale 4.8). Has no direction. What a source does not report is left out.
 */
public final class MicrostructureAnomaly {
  private static final int EARLIER_MOST = 30;
  private static final int EARLIER_LEAST = 10;
  private static final double BLOCKING = 0.7;

  private final Window volumes = new Window(VOLUME);
  private final Window spreads = new Window(SPREAD);
  private final Window buyers = new Window(BUYERS);
  private AnomalyClass kind = AnomalyClass.NO_ANOMALY;
  private double score;

  /** A figure of a bar, NaN where it is not known. */
  private interface Figure {
    double of(BarSeries bars, int t);
  }

  private static final Figure VOLUME = (bars, t) -> bars.hasVolume(t) ? bars.volume(t) : Double.NaN;
  private static final Figure SPREAD = BarSeries::spread;
  private static final Figure BUYERS = MicrostructureAnomaly::buyShare;

  /** Takes the last bar of the series. */
  public void onBar(BarSeries bars) {
    kind = AnomalyClass.NO_ANOMALY;
    score = 0;
    consider(AnomalyClass.VOLUME_ANOMALY, volumes.deviation(bars), 3, 5);
    consider(AnomalyClass.SPREAD_ANOMALY, spreads.deviation(bars), 2, 4);
    consider(AnomalyClass.ORDER_FLOW_ANOMALY, Math.abs(buyers.deviation(bars)), 2.5, 5);
  }

  private void consider(AnomalyClass candidate, double z, double limit, double full) {
    double value = Reals.above(z, limit) ? Math.min(z / full, 1) : 0;
    if (value > score) {
      score = value;
      kind = candidate;
    }
  }

  /** A figure of the last bars, so that each bar is asked for it once. */
  private static final class Window {
    private static final int MASK = Integer.highestOneBit(EARLIER_MOST) * 2 - 1;

    private final Figure figure;
    private final double[] values = new double[MASK + 1];
    private int last = -1;

    Window(Figure figure) {
      this.figure = figure;
    }

    /** z-score of the last bar against the bars before it, 0 where it cannot be told. */
    double deviation(BarSeries bars) {
      int t = bars.last();
      int first = Math.max(0, t - EARLIER_MOST);
      for (int j = t == last + 1 ? t : first; j <= t; j++) {
        values[j & MASK] = figure.of(bars, j);
      }
      last = t;
      double now = values[t & MASK];
      return Double.isNaN(now) ? 0 : deviation(now, first);
    }

    private double deviation(double now, int first) {
      int count = 0;
      double sum = 0;
      for (int j = first; j < last; j++) {
        double value = values[j & MASK];
        if (!Double.isNaN(value)) {
          count++;
          sum += value;
        }
      }
      if (count < EARLIER_LEAST) {
        return 0;
      }
      double mean = sum / count;
      double squares = 0;
      for (int j = first; j < last; j++) {
        double value = values[j & MASK];
        if (!Double.isNaN(value)) {
          squares += (value - mean) * (value - mean);
        }
      }
      return Reals.ratio(now - mean, Math.sqrt(squares / count));
    }
  }

  private static double buyShare(BarSeries bars, int t) {
    long trades = bars.buyCount(t) + bars.sellCount(t);
    return bars.hasCounts(t) && trades > 0 ? (double) bars.buyCount(t) / trades : Double.NaN;
  }

  public AnomalyClass kind() {
    return kind;
  }

  /** 0..1. */
  public double score() {
    return score;
  }

  /** Whether it forbids entries at this bar. */
  public boolean isBlocking() {
    return Reals.atLeast(score, BLOCKING);
  }
}
