package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;
import static mia.engine.naive.NaiveMath.above;
import static mia.engine.naive.NaiveMath.atLeast;
import static mia.engine.naive.NaiveMath.undefined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The final decision on the last bar (battle-navale 8.3, 8.4). */
final class NaiveSignal {
  private static final List<String> WAIT =
      List.of("WARMUP", "NO_SEALED_BASE", "NO_TRIGGER", "CHASE", "NOT_AT_EDGE", "NO_CONFIRMATION");

  private final NaiveReading now;
  private final NaiveSettings settings;
  private NaiveStrategies candidate;
  private String reason;
  private double gross = UNDEFINED;
  private double net = UNDEFINED;
  private double confidence = UNDEFINED;

  NaiveSignal(NaiveReading now, NaiveSettings settings) {
    this.now = now;
    this.settings = settings;
    NaiveSeries series = now.frame.series;
    if (series.last() < 19 || undefined(series.atr()) || undefined(now.frame.s)) {
      reason = "WARMUP";
    } else if (undefined(now.regime.x)) {
      reason = "REGIME_UNCLEAR";
    } else {
      candidate = new NaiveStrategies(now, settings);
      reason = candidate.reason == null ? lastChecks(series) : candidate.reason;
    }
  }

  private String lastChecks(NaiveSeries series) {
    int d = candidate.d;
    long risk = d * (candidate.entry - candidate.stop);
    long reward = d * (candidate.target - candidate.entry);
    if (risk <= 0 || reward <= 0) {
      return "INVALID_PRICES";
    }
    double v = settings.microTickUsd();
    double cost = 2 * settings.microCostUsd() + 2 * v;
    gross = (double) reward / risk;
    net = (reward * v - cost) / (risk * v + cost);
    confidence = confidence(d);
    if (above(1.5, gross)) {
      return "RR_GROSS";
    }
    if (above(1.2, net)) {
      return "RR_NET";
    }
    if (above(risk, candidate.mostStop())) {
      return "STOP_TOO_WIDE";
    }
    if (!series.clock.mayEnter(series.now().end(), settings.mode())) {
      return "SESSION";
    }
    if (now.frame.bases.violatedWithin3(d)) {
      return "VIOLATION_COOLDOWN";
    }
    return atLeast(confidence, settings.leastConfidence()) ? null : "CONFIDENCE";
  }

  private double confidence(int d) {
    boolean allowed = NaiveRegime.side(now.regime.published) != -d;
    double sum =
        0.40 * now.frame.patternStrength(d)
            + 0.40 * now.confluence.score(d)
            + (allowed ? 0.15 * now.regime.confidence : 0)
            + 0.05 * candidate.quality;
    return sum * (0.9 + 0.1 * now.confluence.coverage());
  }

  private String level() {
    if (undefined(confidence)) {
      return null;
    }
    return atLeast(confidence, .90)
        ? "PREMIUM"
        : atLeast(confidence, .80)
            ? "STRONG"
            : atLeast(confidence, .70) ? "MODERATE" : atLeast(confidence, .65) ? "WEAK" : "REJECT";
  }

  private String decision() {
    if (reason == null) {
      return candidate.d > 0 ? "EXECUTE_LONG" : "EXECUTE_SHORT";
    }
    if (WAIT.contains(reason)) {
      return "WAIT_BETTER_SETUP";
    }
    boolean itself = reason.equals("INSUFFICIENT_CONFLUENCE") || reason.equals("REGIME_UNCLEAR");
    return itself ? reason : "REJECT";
  }

  ObjectNode json() {
    boolean has = candidate != null && candidate.tier != null;
    ObjectNode node = NaiveJson.object();
    node.put("type", reason != null ? "NO_SIGNAL" : candidate.d > 0 ? "LONG" : "SHORT");
    node.put("decision", decision());
    node.put("reason", reason);
    node.put("strategy", candidate == null ? null : candidate.strategy);
    NaiveJson.put(
        node, "dir", candidate == null || candidate.d == 0 ? null : (Long) (long) candidate.d);
    node.put("tier", has ? candidate.tier : null);
    NaiveJson.put(node, "size_mult", has ? candidate.size : UNDEFINED);
    NaiveJson.put(node, "base_id", has ? candidate.baseId : null);
    NaiveJson.put(node, "entry", has ? (Long) candidate.entry : null);
    NaiveJson.put(node, "stop", has ? (Long) candidate.stop : null);
    NaiveJson.put(node, "target", has ? (Long) candidate.target : null);
    NaiveJson.put(node, "rr_gross", gross);
    NaiveJson.put(node, "rr_net", net);
    NaiveJson.put(node, "strategy_quality", has ? candidate.quality : UNDEFINED);
    NaiveJson.put(node, "confidence", confidence);
    node.put("level", level());
    return node;
  }
}
