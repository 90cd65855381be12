package mia.engine.level;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * Extremes of the trading day, of its hours before 09:30 ET, and of the prior trading day, in ticks
 * (battle-navale 6.1).
 */
public final class SessionLevels {
  private long high;
  private long low;
  private long close;
  private long highStartNanos;
  private long lowStartNanos;
  private boolean hasDay;
  private long overnightHigh;
  private long overnightLow;
  private boolean hasOvernight;
  private long priorHigh;
  private long priorLow;
  private long priorClose;
  private boolean hasPrior;

  /** Takes the last bar of the series, which the session has seen already. */
  public void onBar(BarSeries bars, BarSession session) {
    int t = bars.last();
    if (session.newDay()) {
      roll();
    }
    extend(bars.high(t), bars.low(t), bars.start(t));
    close = bars.close(t);
    if (bars.start(t) < session.day().rthOpenNanos()) {
      extendOvernight(bars.high(t), bars.low(t));
    }
  }

  private void roll() {
    hasPrior = hasDay;
    priorHigh = high;
    priorLow = low;
    priorClose = close;
    hasDay = false;
    hasOvernight = false;
  }

  private void extend(long barHigh, long barLow, long startNanos) {
    if (!hasDay || barHigh > high) {
      high = barHigh;
      highStartNanos = startNanos;
    }
    if (!hasDay || barLow < low) {
      low = barLow;
      lowStartNanos = startNanos;
    }
    hasDay = true;
  }

  private void extendOvernight(long barHigh, long barLow) {
    overnightHigh = hasOvernight ? Math.max(overnightHigh, barHigh) : barHigh;
    overnightLow = hasOvernight ? Math.min(overnightLow, barLow) : barLow;
    hasOvernight = true;
  }

  /** High of the current trading day. */
  public long high() {
    return high;
  }

  /** Low of the current trading day. */
  public long low() {
    return low;
  }

  /** START of the first bar that reached the high. */
  public long highStartNanos() {
    return highStartNanos;
  }

  /** START of the first bar that reached the low. */
  public long lowStartNanos() {
    return lowStartNanos;
  }

  /** Whether the day has bars before 09:30 ET. */
  public boolean hasOvernight() {
    return hasOvernight;
  }

  public long overnightHigh() {
    return overnightHigh;
  }

  public long overnightLow() {
    return overnightLow;
  }

  /** Whether the series holds an earlier trading day. */
  public boolean hasPrior() {
    return hasPrior;
  }

  public long priorHigh() {
    return priorHigh;
  }

  public long priorLow() {
    return priorLow;
  }

  /** Last close of the prior trading day. */
  public long priorClose() {
    return priorClose;
  }

  public void writeTo(StateWriter out) {
    out.put(high).put(low).put(close).put(highStartNanos).put(lowStartNanos).put(hasDay);
    out.put(overnightHigh).put(overnightLow).put(hasOvernight);
    out.put(priorHigh).put(priorLow).put(priorClose).put(hasPrior);
  }

  public void readFrom(StateReader in) {
    high = in.getLong();
    low = in.getLong();
    close = in.getLong();
    highStartNanos = in.getLong();
    lowStartNanos = in.getLong();
    hasDay = in.getBoolean();
    overnightHigh = in.getLong();
    overnightLow = in.getLong();
    hasOvernight = in.getBoolean();
    priorHigh = in.getLong();
    priorLow = in.getLong();
    priorClose = in.getLong();
    hasPrior = in.getBoolean();
  }
}
