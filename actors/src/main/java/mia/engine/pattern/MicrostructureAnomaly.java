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

  /** The known figures of the bars before, while they are looked at. */
  private final double[] earlier = new double[EARLIER_MOST];

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
    consider(AnomalyClass.VOLUME_ANOMALY, deviation(bars, VOLUME), 3, 5);
    consider(AnomalyClass.SPREAD_ANOMALY, deviation(bars, SPREAD), 2, 4);
    consider(AnomalyClass.ORDER_FLOW_ANOMALY, Math.abs(deviation(bars, BUYERS)), 2.5, 5);
  }

  private void consider(AnomalyClass candidate, double z, double limit, double full) {
    double value = Reals.above(z, limit) ? Math.min(z / full, 1) : 0;
    if (value > score) {
      score = value;
      kind = candidate;
    }
  }

  /** z-score of the last bar against the bars before it, 0 where it cannot be told. */
  private double deviation(BarSeries bars, Figure figure) {
    int t = bars.last();
    double now = figure.of(bars, t);
    if (Double.isNaN(now)) {
      return 0;
    }
    int count = 0;
    double sum = 0;
    for (int j = Math.max(0, t - EARLIER_MOST); j < t; j++) {
      double value = figure.of(bars, j);
      if (!Double.isNaN(value)) {
        earlier[count++] = value;
        sum += value;
      }
    }
    if (count < EARLIER_LEAST) {
      return 0;
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (earlier[i] - mean) * (earlier[i] - mean);
    }
    return Reals.ratio(now - mean, Math.sqrt(squares / count));
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
