package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** es_nq_correlation: the symbol beside its peer (battle-navale 5.2 F6). */
final class NaivePair {
  private final NaiveSeries series;
  private final Map<Long, Long> peer;
  private final int t;
  private double rho = UNDEFINED;
  private double beta = UNDEFINED;
  private double divergence = UNDEFINED;
  private String leader;
  final NaiveFeature feature;

  /**
   * @param peer closes of the peer by start of the minute
   */
  NaivePair(NaiveSeries series, Map<Long, Long> peer) {
    this.series = series;
    this.peer = peer;
    this.t = series.last();
    this.feature = compute();
  }

  private NaiveFeature compute() {
    if (t < 20) {
      return NaiveFeature.absent("WARMUP");
    }
    var self = new ArrayList<Double>();
    var other = new ArrayList<Double>();
    boolean lastTen = true;
    for (int j = Math.max(1, t - 49); j <= t; j++) {
      if (valid(j)) {
        self.add(Math.log((double) series.close(j) / series.close(j - 1)));
        other.add(Math.log((double) peerClose(j) / peerClose(j - 1)));
      } else if (j > t - 10) {
        lastTen = false;
      }
    }
    if (self.size() < 20 || !lastTen) {
      return NaiveFeature.absent("MISSING");
    }
    double sdSelf = NaiveMath.deviation(self);
    double sdPeer = NaiveMath.deviation(other);
    if (sdSelf < 1e-15 || sdPeer < 1e-15) {
      return NaiveFeature.absent("INVALID");
    }
    double cov = covariance(self, other);
    rho = cov / (sdSelf * sdPeer);
    beta = cov / (sdPeer * sdPeer);
    double r10 = Math.log((double) series.close(t) / series.close(t - 10));
    double r10Peer = Math.log((double) peerClose(t) / peerClose(t - 10));
    double sdResidual = NaiveMath.deviation(residuals(self, other));
    divergence = sdResidual < 1e-15 ? 0 : (r10 - beta * r10Peer) / (sdResidual * Math.sqrt(10));
    double strength = Math.abs(r10) / sdSelf;
    double strengthPeer = Math.abs(r10Peer) / sdPeer;
    leader =
        above(strength, strengthPeer) ? "SELF" : above(strengthPeer, strength) ? "PEER" : "NONE";
    return new NaiveFeature(UNDEFINED, aligned(1), aligned(-1), "OK");
  }

  private boolean valid(int j) {
    NaiveBar bar = series.bar(j);
    NaiveBar before = series.bar(j - 1);
    return bar.start() - before.start() == NaiveClock.MINUTE
        && peer.containsKey(bar.start())
        && peer.containsKey(before.start());
  }

  private long peerClose(int j) {
    return peer.get(series.bar(j).start());
  }

  private static double covariance(List<Double> x, List<Double> y) {
    double meanX = NaiveMath.mean(x);
    double meanY = NaiveMath.mean(y);
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (x.get(i) - meanX) * (y.get(i) - meanY);
    }
    return sum / x.size();
  }

  private List<Double> residuals(List<Double> self, List<Double> other) {
    double intercept = NaiveMath.mean(self) - beta * NaiveMath.mean(other);
    var residuals = new ArrayList<Double>();
    for (int i = 0; i < self.size(); i++) {
      residuals.add(self.get(i) - intercept - beta * other.get(i));
    }
    return residuals;
  }

  private double aligned(int d) {
    int move = Long.compare(peerClose(t), peerClose(t - 10));
    double agreement = move == d ? 1 : move == 0 ? 0.5 : 0;
    return 0.5 * Math.max(0, rho)
        + 0.2 * Math.max(0, 1 - Math.abs(divergence) / 2)
        + 0.3 * agreement;
  }

  ObjectNode json() {
    ObjectNode node = feature.json();
    NaiveJson.put(node, "rho", rho);
    NaiveJson.put(node, "beta", beta);
    NaiveJson.put(node, "zdiv", divergence);
    node.put("leader", leader);
    return node;
  }
}
