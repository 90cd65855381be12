package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * ATR14, Wilder's average of the true range in ticks (battle-navale 1.2). The first bar of a
 * trading day has its own range as true range: a pause, a week-end or a roll is not volatility.
 */
public final class AverageTrueRange {
  private static final int PERIOD = 14;

  private double sum;
  private double value = Double.NaN;
  private double previous = Double.NaN;

  /** Takes the last bar of the series. */
  void onBar(BarSeries bars, boolean firstOfDay) {
    int t = bars.last();
    long range = bars.high(t) - bars.low(t);
    if (!firstOfDay && t > 0) {
      long before = bars.close(t - 1);
      range =
          Math.max(
              range, Math.max(Math.abs(bars.high(t) - before), Math.abs(bars.low(t) - before)));
    }
    previous = value;
    if (t < PERIOD) {
      sum += range;
      value = t == PERIOD - 1 ? sum / PERIOD : Double.NaN;
    } else {
      value = ((PERIOD - 1) * value + range) / PERIOD;
    }
  }

  /** ATR14 in ticks after the last bar, NaN before 14 bars. */
  public double value() {
    return value;
  }

  /** ATR14 in ticks after the bar before the last one, NaN before 15 bars. */
  public double previous() {
    return previous;
  }

  void writeTo(StateWriter out) {
    out.put(sum).put(value).put(previous);
  }

  void readFrom(StateReader in) {
    sum = in.getDouble();
    value = in.getDouble();
    previous = in.getDouble();
  }
}
