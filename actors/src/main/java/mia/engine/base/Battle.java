package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Vikings against Défenseurs over the last bars (battle-navale 4.2): each boule counts for its
 * colour by body and volume, order flow adds to the side that attacked.
 */
public final class Battle {
  private static final double BODY_WEIGHT = 0.8;
  private static final double VOLUME_WEIGHT = 0.2;
  private static final double DELTA_WEIGHT = 0.5;
  private static final double BUYERS_WEIGHT = 0.3;
  private static final double BUYERS_RULE = 0.6;
  private static final double SELLERS_RULE = 0.4;

  private final int window;
  private final double strongBodyRatio;
  private final double deltaFullScale;

  /** What each boule of the window counts, by its index modulo the window, up to the last bar. */
  private final double[] amounts;

  private int last = -1;
  private double vikingsSum = Double.NaN;
  private double defendersSum = Double.NaN;
  private double vikingsShare = Double.NaN;
  private double deltaRatio = Double.NaN;
  private double buyShare = Double.NaN;

  Battle(EngineSettings settings) {
    window = settings.battle().windowBars();
    strongBodyRatio = settings.battle().strongBodyRatio();
    deltaFullScale = settings.battle().deltaFullScale();
    amounts = new double[window];
  }

  void onBar(BarSeries bars) {
    int t = bars.last();
    if (t < window - 1) {
      return;
    }
    vikingsSum = 0;
    defendersSum = 0;
    int first = t - window + 1;
    for (int j = t == last + 1 ? t : first; j <= t; j++) {
      amounts[j % window] = amount(bars, j);
    }
    last = t;
    for (int j = first; j <= t; j++) {
      addTo(bars.colour(j), amounts[j % window]);
    }
    deltaRatio = measureDelta(bars, t);
    if (!Double.isNaN(deltaRatio)) {
      double share = Math.min(Math.abs(deltaRatio) / deltaFullScale, 1);
      addTo(Reals.sign(deltaRatio), DELTA_WEIGHT * share);
    }
    buyShare = measureBuyers(bars, t);
    if (Reals.above(buyShare, BUYERS_RULE)) {
      addTo(1, BUYERS_WEIGHT);
    } else if (Reals.below(buyShare, SELLERS_RULE)) {
      addTo(-1, BUYERS_WEIGHT);
    }
    double both = vikingsSum + defendersSum;
    vikingsShare = both > 0 ? vikingsSum / both : Double.NaN;
  }

  private double amount(BarSeries bars, int j) {
    double beta = bars.beta(j);
    double body = Reals.above(beta, strongBodyRatio) ? BODY_WEIGHT * beta : 0;
    double volume = Boule.cappedVolume(bars, j);
    return body + (Double.isNaN(volume) ? 0 : VOLUME_WEIGHT * volume);
  }

  private void addTo(int side, double amount) {
    if (side > 0) {
      vikingsSum += amount;
    } else if (side < 0) {
      defendersSum += amount;
    }
  }

  private double measureDelta(BarSeries bars, int t) {
    long delta = 0;
    long volume = 0;
    for (int j = t - window + 1; j <= t; j++) {
      if (!bars.hasFlow(j) || !bars.hasVolume(j)) {
        return Double.NaN;
      }
      delta += bars.netDelta(j);
      volume += bars.volume(j);
    }
    return volume > 0 ? (double) delta / volume : Double.NaN;
  }

  private double measureBuyers(BarSeries bars, int t) {
    long buys = 0;
    long sells = 0;
    for (int j = t - window + 1; j <= t; j++) {
      if (!bars.hasCounts(j)) {
        return Double.NaN;
      }
      buys += bars.buyCount(j);
      sells += bars.sellCount(j);
    }
    return buys + sells > 0 ? (double) buys / (buys + sells) : Double.NaN;
  }

  /** V, NaN before the window is full. */
  public double vikingsSum() {
    return vikingsSum;
  }

  /** D, NaN before the window is full. */
  public double defendersSum() {
    return defendersSum;
  }

  /** b, share of the Vikings, 0..1; NaN before the window is full and where nobody fights. */
  public double vikingsShare() {
    return vikingsShare;
  }

  /** r, net delta over volume of the window, -1..1; NaN without bid and ask volume. */
  public double deltaRatio() {
    return deltaRatio;
  }

  /** q_a, share of trades with an aggressive buyer, 0..1; NaN without counts. */
  public double buyShare() {
    return buyShare;
  }

  void writeTo(StateWriter out) {
    out.put(vikingsSum).put(defendersSum).put(vikingsShare).put(deltaRatio).put(buyShare);
  }

  void readFrom(StateReader in) {
    vikingsSum = in.getDouble();
    defendersSum = in.getDouble();
    vikingsShare = in.getDouble();
    deltaRatio = in.getDouble();
    buyShare = in.getDouble();
  }
}
