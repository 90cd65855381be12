package mia.engine.level;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * VWAP of the trading day with its two anchors: the first bar of regular hours while in them, the
 * first bar of the day (18:00 ET) outside, also after 16:00 (battle-navale 5.2, F1). Undefined
 * values are NaN.
 */
public final class Vwap {
  private static final int LONGEST_LAG = 15;
  private static final int SHORTEST_LAG = 4;

  private final VwapSums day = new VwapSums();
  private final VwapSums regularHours = new VwapSums();
  private boolean inRegularHours;
  private int last = -1;
  private double priorDayValue = Double.NaN;

  /** Takes the last bar of the series, which the session has seen already. */
  public void onBar(BarSeries bars, BarSession session) {
    if (session.newDay()) {
      priorDayValue = day.value();
      day.reset();
      regularHours.reset();
    }
    last = bars.last();
    inRegularHours = session.regularHours();
    add(day, bars);
    if (inRegularHours) {
      add(regularHours, bars);
    }
  }

  private void add(VwapSums sums, BarSeries bars) {
    sums.add(last, bars.high(last), bars.low(last), bars.close(last), bars.volume(last));
  }

  /** VWAP in ticks from the current anchor; NaN without volume since. */
  public double value() {
    return current().value();
  }

  /** Volume weighted deviation of the typical price in ticks; NaN without volume. */
  public double deviation() {
    return current().deviation();
  }

  /** Last VWAP from 18:00 ET on of the trading day before; NaN without one or without volume. */
  public double priorDayValue() {
    return priorDayValue;
  }

  /** Index of the first bar of the current anchor, -1 before the first bar. */
  public int anchor() {
    return current().anchor();
  }

  /** Bars over which {@link #move} looks back: 15, fewer soon after the anchor. */
  public int lag() {
    return last < 0 ? 0 : Math.min(LONGEST_LAG, last - anchor());
  }

  /** Whether the move looks back over the full 15 bars. */
  public boolean mature() {
    return lag() == LONGEST_LAG;
  }

  /**
   * VWAP now minus VWAP of {@link #lag} bars ago in ticks, both from the current anchor; NaN with a
   * lag below 4 and where either is undefined.
   */
  public double move() {
    int lag = lag();
    return lag < SHORTEST_LAG ? Double.NaN : value() - current().valueBefore(lag);
  }

  private VwapSums current() {
    return inRegularHours ? regularHours : day;
  }

  public void writeTo(StateWriter out) {
    day.writeTo(out);
    regularHours.writeTo(out);
    out.put(inRegularHours).put((long) last).put(priorDayValue);
  }

  public void readFrom(StateReader in) {
    day.readFrom(in);
    regularHours.readFrom(in);
    inRegularHours = in.getBoolean();
    last = in.getInt();
    priorDayValue = in.getDouble();
  }
}
