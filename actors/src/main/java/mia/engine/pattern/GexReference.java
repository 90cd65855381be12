package mia.engine.pattern;

import java.util.Arrays;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * The usual gamma exposure: the median of what the last 20 trading days showed at their end
 * (battle-navale 4.8).
 */
public final class GexReference {
  private static final int DAYS = 20;

  private final double[] days = new double[DAYS];
  private final double[] sorted = new double[DAYS];
  private int count;
  private double today = Double.NaN;

  /**
   * Takes the exposure known at a bar.
   *
   * @param firstOfDay whether the bar begins a trading day
   * @param gex net gamma in any unit that stays the same, NaN if unknown
   */
  public void onBar(boolean firstOfDay, double gex) {
    if (firstOfDay && !Double.isNaN(today)) {
      days[count % DAYS] = today;
      count++;
      today = Double.NaN;
    }
    if (!Double.isNaN(gex)) {
      today = Math.abs(gex);
    }
  }

  /** Exposure of this day against the median of the days before; 1 where that is not known. */
  public double factor() {
    if (count < DAYS || Double.isNaN(today)) {
      return 1;
    }
    System.arraycopy(days, 0, sorted, 0, DAYS);
    Arrays.sort(sorted);
    return Reals.ratio(today, (sorted[DAYS / 2 - 1] + sorted[DAYS / 2]) / 2);
  }

  public void writeTo(StateWriter out) {
    out.put(days).put((long) count).put(today);
  }

  public void readFrom(StateReader in) {
    in.getInto(days);
    count = in.getInt();
    today = in.getDouble();
  }
}
