package mia.engine.naive;

import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.ratio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A base over the bars {@code first} to {@code last}, with the size limit of its last bar
 * (battle-navale 4.3). A base that grows is a new object under the same id.
 */
record NaiveBase(long id, int first, int last, double limit, List<NaiveBar> bars, double k) {

  long low() {
    return bars.stream().mapToLong(NaiveBar::low).min().orElseThrow();
  }

  long high() {
    return bars.stream().mapToLong(NaiveBar::high).max().orElseThrow();
  }

  long size() {
    return high() - low();
  }

  double duration() {
    return Math.min(bars.size() / 10.0, 1);
  }

  double sizeTerm() {
    double z = ratio(size() * 10, limit);
    if (atLeast(z, 2) && atLeast(6, z)) {
      return 1;
    }
    return atLeast(z, 1) && atLeast(8, z) ? 0.7 : 0.3;
  }

  double volumeTerm() {
    List<Double> volumes = bars.stream().map(NaiveBar::volume).toList();
    double mean = NaiveMath.mean(volumes);
    return Double.isNaN(mean) || mean == 0
        ? 0
        : NaiveMath.clip(1 - NaiveMath.deviation(volumes) / mean, 0, 1);
  }

  double respect() {
    int touches = 0;
    int held = 0;
    for (NaiveBar bar : bars) {
      if (atLeast(low() + k, bar.low())) {
        touches++;
        held += atLeast(bar.close() - low(), 0.25 * size()) ? 1 : 0;
      }
      if (atLeast(bar.high(), high() - k)) {
        touches++;
        held += atLeast(high() - bar.close(), 0.25 * size()) ? 1 : 0;
      }
    }
    return 0.5 * Math.min(touches / 4.0, 1) + 0.5 * ratio(held, touches);
  }

  double quality() {
    return 0.30 * duration() + 0.20 * sizeTerm() + 0.25 * volumeTerm() + 0.25 * respect();
  }

  String qualityClass() {
    double q = quality();
    if (atLeast(q, 0.8)) {
      return "EXCELLENT";
    }
    if (atLeast(q, 0.6)) {
      return "GOOD";
    }
    if (atLeast(q, 0.4)) {
      return "AVERAGE";
    }
    return atLeast(q, 0.2) ? "POOR" : "INVALID";
  }

  double balance() {
    double signed = 0;
    double all = 0;
    for (NaiveBar bar : bars) {
      double weight = bar.hasVolume() ? bar.beta() * bar.volume() : 0;
      signed += bar.colour() * weight;
      all += weight;
    }
    return ratio(signed, all);
  }

  int colour() {
    if (atLeast(balance(), 0.20)) {
      return 1;
    }
    return atLeast(-0.20, balance()) ? -1 : 0;
  }

  boolean armed() {
    return colour() != 0 && bars.size() >= 3 && atLeast(quality(), 0.6);
  }

  /** Whether a close lies beyond the edge that the rule defends, by at least one tick. */
  boolean brokenBy(NaiveBar bar) {
    return colour() > 0
        ? above(low() - 0.5, bar.close())
        : colour() < 0 && above(bar.close(), high() + 0.5);
  }

  double proximity(long price) {
    double distance = Math.max(0, Math.max(low() - price, price - high()));
    return Math.max(0, 1 - distance / (8 * k));
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    node.put("id", id);
    node.put("s", first);
    node.put("e", last);
    node.put("n", bars.size());
    node.put("low", low());
    node.put("high", high());
    node.put("z", size());
    node.put("dur", duration());
    node.put("siz", sizeTerm());
    node.put("vol", volumeTerm());
    node.put("res", respect());
    node.put("q", quality());
    node.put("kappa", balance());
    node.put("colour", colour());
    node.put("armed", armed());
    node.put("quality", qualityClass());
    return node;
  }
}
