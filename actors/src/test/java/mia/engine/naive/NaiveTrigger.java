package mia.engine.naive;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Triggers of one side at the last bar (battle-navale 8), seen so that the side is always up. */
final class NaiveTrigger {
  final NaiveBase base;
  final boolean breakout;
  final boolean repelled;
  final Long chase;

  /**
   * @param base latest live armed sealed base of the side, null if there is none
   */
  NaiveTrigger(NaiveSeries series, NaiveBase base, int d) {
    this.base = base;
    int t = series.last();
    if (base == null) {
      breakout = false;
      repelled = false;
      chase = null;
      return;
    }
    long near = d > 0 ? base.high() : -base.low();
    long far = d > 0 ? base.low() : -base.high();
    long close = d * series.close(t);
    boolean ours = series.bar(t).colour() == d;
    breakout = ours && t > 0 && d * series.close(t - 1) <= near && near < close;
    boolean attacked = false;
    for (int j = Math.max(base.last() + 1, t - 3); j < t; j++) {
      NaiveBar bar = series.bar(j);
      attacked |=
          bar.colour() == -d
              && -series.edge(j, -d) <= far + 2 * series.k
              && d * bar.close() >= far
              && close > series.edge(j, d);
    }
    repelled = ours && attacked;
    chase = close - near;
  }

  boolean fires() {
    return breakout || repelled;
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "base_id", base == null ? null : base.id());
    node.put("t1", breakout);
    node.put("t2", repelled);
    NaiveJson.put(node, "chase", chase);
    return node;
  }
}
