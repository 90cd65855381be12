package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Boules, and the battle between Vikings and Défenseurs (battle-navale 4.2, 4.4). */
final class NaiveBattle {
  private final NaiveSeries series;
  private final int t;
  final double vikings;
  final double defenders;
  final double deltaRatio;
  final double buyShare;

  NaiveBattle(NaiveSeries series) {
    this.series = series;
    this.t = series.last();
    List<NaiveBar> window = series.range(t - 4, t);
    boolean enough = t >= 4;
    double volume = window.stream().mapToDouble(NaiveBar::volume).sum();
    boolean flow = enough && window.stream().allMatch(NaiveBar::hasFlow) && volume > 0;
    deltaRatio = flow ? window.stream().mapToDouble(NaiveBar::delta).sum() / volume : UNDEFINED;
    double buys = window.stream().mapToDouble(NaiveBar::buys).sum();
    double sells = window.stream().mapToDouble(NaiveBar::sells).sum();
    buyShare = enough && buys + sells > 0 ? buys / (buys + sells) : UNDEFINED;
    vikings = enough ? sum(1) + flowOf(1) : UNDEFINED;
    defenders = enough ? sum(-1) + flowOf(-1) : UNDEFINED;
  }

  private double sum(int side) {
    double sum = 0;
    for (int j = t - 4; j <= t; j++) {
      if (series.bar(j).colour() == side) {
        double beta = series.bar(j).beta();
        double relative = Math.min(series.relativeVolume(j), 2);
        sum += above(beta, 0.6) ? 0.8 * beta : 0;
        sum += undefined(relative) ? 0 : 0.2 * relative;
      }
    }
    return sum;
  }

  private double flowOf(int side) {
    double sum = 0;
    if (!undefined(deltaRatio) && NaiveMath.sign(deltaRatio) == side) {
      sum += 0.5 * Math.min(Math.abs(deltaRatio) / 0.20, 1);
    }
    if (!undefined(buyShare) && (side > 0 ? above(buyShare, 0.6) : above(0.4, buyShare))) {
      sum += 0.3;
    }
    return sum;
  }

  /** b: the share of the Vikings, undefined without a battle. */
  double share() {
    double all = vikings + defenders;
    return undefined(all) || all == 0 ? UNDEFINED : vikings / all;
  }

  ObjectNode boule() {
    NaiveBar bar = series.bar(t);
    ObjectNode node = NaiveJson.object();
    node.put("colour", bar.colour());
    node.put("beta", bar.beta());
    node.put("strong", above(bar.beta(), 0.6));
    NaiveJson.put(node, "rel_vol", Math.min(series.relativeVolume(t), 2));
    boolean shares = bar.hasFlow() && bar.volume() > 0;
    NaiveJson.put(node, "delta_share", shares ? bar.delta() / bar.volume() : UNDEFINED);
    List<NaiveBar> twenty = series.range(t - 19, t);
    node.put("vertes20", twenty.stream().filter(b -> b.colour() > 0).count());
    node.put("rouges20", twenty.stream().filter(b -> b.colour() < 0).count());
    int run = 1;
    while (run <= t && series.bar(t - run).colour() == bar.colour()) {
      run++;
    }
    node.put("run", run);
    return node;
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "vikings_sum", vikings);
    NaiveJson.put(node, "defenders_sum", defenders);
    NaiveJson.put(node, "b", share());
    NaiveJson.put(node, "delta_ratio", deltaRatio);
    NaiveJson.put(node, "buy_share", buyShare);
    return node;
  }
}
