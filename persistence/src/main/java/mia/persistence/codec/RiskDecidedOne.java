package mia.persistence.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Before a decision could name another contract and had a score. What was approved was in the
 * contract that was asked for, and nobody had worked out the score: both stay absent.
 */
final class RiskDecidedOne implements Upcaster {
  @Override
  public String from() {
    return "desk.risk-decided.v1";
  }

  @Override
  public String to() {
    return "desk.risk-decided.v2";
  }

  @Override
  public void lift(ObjectNode stored) {
    if (stored.path("decision") instanceof ObjectNode decision) {
      decision.remove("contract");
      decision.remove("score");
    }
  }
}
