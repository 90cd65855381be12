package mia.engine.level;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;

/**
 * How often each price was touched in the current trading day: a bar whose range comes within one
 * scaled tick, at least three bars after the last one that counted (battle-navale 6.2). Counted per
 * price as the bars come, so that asking for any level costs nothing.
 */
public final class Touches {
  private static final int SEPARATION = 3;
  private static final int CONFIRMING = 2;
  private static final int FRESH = 3;
  private static final double GAIN = 0.1;
  private static final double WEAR = 0.15;
  private static final double LEAST = 0.6;

  /** Factor by number of touches; the last one holds for all more. */
  private static final double[] FACTORS = new double[FRESH + 5];

  static {
    for (int n = 0; n < FACTORS.length; n++) {
      FACTORS[n] =
          Math.max(LEAST, 1 + GAIN * Math.min(n, CONFIRMING) - WEAR * Math.max(0, n - FRESH));
    }
  }

  private final double k;
  private final TickArray counts = new TickArray();

  /** Index of the bar last counted per price; meaningful where the count is above zero. */
  private final TickArray lastCounted = new TickArray();

  public Touches(TickScale scale) {
    k = scale.k();
  }

  /** Takes the last bar of the series, which the session has seen already. */
  public void onBar(BarSeries bars, BarSession session) {
    if (session.newDay()) {
      counts.clear();
      lastCounted.clear();
    }
    int t = bars.last();
    long from = (long) Math.ceil(bars.low(t) - k);
    long to = (long) Math.floor(bars.high(t) + k);
    counts.cover(from, to);
    lastCounted.cover(from, to);
    for (long price = from; price <= to; price++) {
      if (counts.get(price) == 0 || t - lastCounted.get(price) >= SEPARATION) {
        counts.add(price, 1);
        lastCounted.set(price, t);
      }
    }
  }

  /** Touches of a price in the current trading day. */
  public int count(long priceTicks) {
    return (int) counts.get(priceTicks);
  }

  /** Factor of the effective weight: first defences confirm a level, repeated tests wear it. */
  public double factor(long priceTicks) {
    return FACTORS[Math.min(count(priceTicks), FACTORS.length - 1)];
  }

  public void writeTo(StateWriter out) {
    counts.writeTo(out);
    lastCounted.writeTo(out);
  }

  public void readFrom(StateReader in) {
    counts.readFrom(in);
    lastCounted.readFrom(in);
  }
}
