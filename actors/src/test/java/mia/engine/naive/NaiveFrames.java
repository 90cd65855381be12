package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The longer timeframes beside the minute, each with bars of its own (battle-navale 2.3, 6.5). */
final class NaiveFrames {
  /** A longer frame: the minutes of its open bucket, and its frame of closed ones. */
  private static final class Longer {
    final long length;
    final NaiveFrame frame;
    final List<NaiveBar> open = new ArrayList<>();

    Longer(int minutes, NaiveSeries series, boolean fixedSize) {
      length = minutes * NaiveClock.MINUTE;
      frame = new NaiveFrame(series, fixedSize);
    }

    long bucket(NaiveBar minute) {
      return Math.floorDiv(minute.start(), length) * length;
    }

    void onMinute(NaiveBar minute) {
      if (!open.isEmpty() && bucket(open.get(0)) != bucket(minute)) {
        close();
      }
      open.add(minute);
      if (minute.end() == bucket(minute) + length) {
        close();
      }
    }

    private void close() {
      frame.onBar(NaiveBar.together(bucket(open.get(0)), length, open));
      open.clear();
    }
  }

  private static final double[][] WEIGHTS = {
    {0.70, 0.20, 0.10, 0}, {0.50, 0.30, 0.15, 0.05}, {0.30, 0.30, 0.25, 0.15}
  };

  private final NaiveFrame minute;
  private final List<Longer> longer;

  NaiveFrames(NaiveFrame minute, NaiveClock clock, boolean fixedSize) {
    this.minute = minute;
    double k = minute.series.k;
    this.longer =
        List.of(
            new Longer(5, new NaiveSeries(k, clock), fixedSize),
            new Longer(15, new NaiveSeries(k, clock), fixedSize),
            new Longer(60, new NaiveSeries(k, clock), fixedSize));
  }

  /** Before the minute itself is analysed. */
  void onMinute(NaiveBar bar) {
    longer.forEach(frame -> frame.onMinute(bar));
  }

  NaiveSeries fifteen() {
    return longer.get(1).frame.series;
  }

  private List<Double> alignments(int d) {
    var all = new ArrayList<Double>();
    all.add(minute.alignment(d));
    longer.forEach(l -> all.add(l.frame.series.last() < 0 ? UNDEFINED : l.frame.alignment(d)));
    return all;
  }

  /** T_d, undefined while only the minute is ready, or not even that. */
  double score(int d, double volatility) {
    List<Double> all = alignments(d);
    List<Double> ready = all.stream().filter(a -> !undefined(a)).toList();
    if (undefined(all.get(0)) || ready.size() < 2) {
      return UNDEFINED;
    }
    double[] weights = WEIGHTS[1];
    if (!undefined(volatility)) {
      weights =
          above(volatility, 0.8) ? WEIGHTS[0] : above(0.4, volatility) ? WEIGHTS[2] : WEIGHTS[1];
    }
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < 4; i++) {
      if (!undefined(all.get(i))) {
        sum += weights[i] * all.get(i);
        weight += weights[i];
      }
    }
    double score = sum / weight;
    if (ready.size() >= 3 && ready.stream().allMatch(a -> above(a, 0.5))) {
      score += 0.10;
    }
    if (!undefined(all.get(2))
        && !undefined(all.get(3))
        && above(0.4, all.get(2))
        && above(0.4, all.get(3))) {
      score -= 0.15;
    }
    return NaiveMath.clip(score, 0, 1);
  }

  ObjectNode json() {
    List<Double> up = alignments(1);
    List<Double> down = alignments(-1);
    ObjectNode node = NaiveJson.object();
    List<String> names = List.of("m1", "m5", "m15", "m60");
    for (int i = 0; i < 4; i++) {
      node.set(names.get(i), NaiveJson.sides(up.get(i), down.get(i)));
    }
    return node;
  }
}
