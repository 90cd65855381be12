package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The pullback within the last swing leg of one side (battle-navale 8.1). */
final class NaivePullback {
  boolean exists;
  double quality = UNDEFINED;
  Long swing;
  private double depth = UNDEFINED;
  private double age = UNDEFINED;

  NaivePullback(NaiveSeries series, int d) {
    int t = series.last();
    List<Integer> swings = series.swings(60, -d);
    if (swings.isEmpty()) {
      return;
    }
    int from = swings.get(swings.size() - 1);
    swing = d > 0 ? series.bar(from).low() : series.bar(from).high();
    int top = from;
    for (int j = from; j <= t; j++) {
      top = series.edge(j, d) >= series.edge(top, d) ? j : top;
    }
    double leg = series.edge(top, d) - d * swing;
    if (leg == 0) {
      return;
    }
    double back = series.edge(top, d) - d * series.close(t);
    depth = back / leg;
    age = (series.bar(t).start() - series.bar(top).start()) / (double) NaiveClock.MINUTE;
    double least = Math.max(4 * series.k, 0.5 * series.atr());
    exists =
        !undefined(series.atr())
            && atLeast(depth, 0.25)
            && atLeast(0.80, depth)
            && atLeast(back, least)
            && atLeast(60, age);
    if (exists) {
      quality =
          (atLeast(depth, 0.35) && atLeast(0.65, depth) ? 0.4 : 0.2)
              + (series.volumeAbove(1.1, series.meanVolume(t, 10, 10)) ? 0.3 : 0)
              + 0.3 * (1 - age / 60);
    }
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("exists", exists);
    NaiveJson.put(node, "rho", depth);
    NaiveJson.put(node, "age", age);
    NaiveJson.put(node, "quality", quality);
    NaiveJson.put(node, "swing", swing);
    return node;
  }
}
