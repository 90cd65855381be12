package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/** What is recorded of the colour of each bar (battle-navale 4.4). */
public final class Boule {
  private static final int COUNT_WINDOW = 20;
  private static final double RELATIVE_VOLUME_MOST = 2;

  private final double strongBodyRatio;
  private int colour;
  private double beta;
  private double relativeVolume = Double.NaN;
  private double deltaShare = Double.NaN;
  private int vertes;
  private int rouges;
  private int run;

  Boule(EngineSettings settings) {
    strongBodyRatio = settings.battle().strongBodyRatio();
  }

  void onBar(BarSeries bars) {
    int t = bars.last();
    int before = colour;
    colour = bars.colour(t);
    run = t > 0 && colour == before ? run + 1 : 1;
    beta = bars.beta(t);
    relativeVolume = cappedVolume(bars, t);
    deltaShare =
        bars.hasFlow(t) && bars.volume(t) > 0
            ? (double) bars.netDelta(t) / bars.volume(t)
            : Double.NaN;
    count(colour, 1);
    if (t >= COUNT_WINDOW) {
      count(bars.colour(t - COUNT_WINDOW), -1);
    }
  }

  /** Counts a boule that enters the window, or one that leaves it. */
  private void count(int of, int by) {
    vertes += of > 0 ? by : 0;
    rouges += of < 0 ? by : 0;
  }

  /** v of battle-navale 4.2: volume against the mean before, at most 2; NaN where undefined. */
  static double cappedVolume(BarSeries bars, int t) {
    double relative = bars.relativeVolume(t);
    return Double.isNaN(relative) ? relative : Math.min(relative, RELATIVE_VOLUME_MOST);
  }

  /** 1 verte, -1 rouge, 0 neutre. */
  public int colour() {
    return colour;
  }

  /** Body ratio, 0..1. */
  public double beta() {
    return beta;
  }

  public boolean isStrong() {
    return Reals.above(beta, strongBodyRatio);
  }

  /** Relative volume, 0..2; NaN where undefined. */
  public double relativeVolume() {
    return relativeVolume;
  }

  /** Net delta over volume, -1..1; NaN without bid and ask volume. */
  public double deltaShare() {
    return deltaShare;
  }

  /** Boules vertes among the last 20 bars. */
  public int vertes() {
    return vertes;
  }

  /** Boules rouges among the last 20 bars. */
  public int rouges() {
    return rouges;
  }

  /** Bars of the present colour in a row, this one included. */
  public int run() {
    return run;
  }

  void writeTo(StateWriter out) {
    out.put((long) colour).put(beta).put(relativeVolume).put(deltaShare);
    out.put((long) vertes).put((long) rouges).put((long) run);
  }

  void readFrom(StateReader in) {
    colour = in.getInt();
    beta = in.getDouble();
    relativeVolume = in.getDouble();
    deltaShare = in.getDouble();
    vertes = in.getInt();
    rouges = in.getInt();
    run = in.getInt();
  }
}
