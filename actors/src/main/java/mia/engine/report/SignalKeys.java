package mia.engine.report;

import mia.engine.strategy.Decision;
import mia.protocol.signal.RefusalReason;

/** The key of an inspect line that says what was decided. */
final class SignalKeys {
  private final JsonText json;

  SignalKeys(JsonText json) {
    this.json = json;
  }

  void write(Decision decision) {
    boolean candidate = decision.hasCandidate();
    json.object("signal");
    json.put("type", type(decision));
    json.put("decision", verdict(decision));
    json.put("reason", decision.reason());
    json.put("strategy", decision.strategy());
    json.putIf(decision.side() != 0, "dir", decision.side());
    json.put("tier", decision.tier());
    json.put("size_mult", candidate ? decision.tier().sizeMultiplier() : Double.NaN);
    json.putIf(candidate && decision.baseId() > 0, "base_id", decision.baseId());
    json.putIf(candidate, "entry", decision.entryTicks());
    json.putIf(candidate, "stop", decision.stopTicks());
    json.putIf(candidate, "target", decision.targetTicks());
    json.put("rr_gross", decision.rewardToRisk());
    json.put("rr_net", decision.rewardToRiskNet());
    json.put("strategy_quality", candidate ? decision.tier().quality() : Double.NaN);
    json.put("confidence", decision.confidence().value());
    json.put("level", decision.confidence().level());
    json.endObject();
  }

  private static String type(Decision decision) {
    if (!decision.isTrade()) {
      return "NO_SIGNAL";
    }
    return decision.side() > 0 ? "LONG" : "SHORT";
  }

  /** The class of the outcome, battle-navale 8.3. */
  private static String verdict(Decision decision) {
    RefusalReason reason = decision.reason();
    if (reason == null) {
      return decision.side() > 0 ? "EXECUTE_LONG" : "EXECUTE_SHORT";
    }
    return switch (reason) {
      case WARMUP, NO_SEALED_BASE, NO_TRIGGER, CHASE, NOT_AT_EDGE, NO_CONFIRMATION ->
          "WAIT_BETTER_SETUP";
      case INSUFFICIENT_CONFLUENCE, REGIME_UNCLEAR -> reason.name();
      default -> "REJECT";
    };
  }
}
