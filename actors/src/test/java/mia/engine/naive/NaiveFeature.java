package mia.engine.naive;

import static mia.engine.naive.NaiveMath.UNDEFINED;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A feature of both directions with its status (battle-navale 5.1). */
record NaiveFeature(double raw, double ofLong, double ofShort, String status) {
  static NaiveFeature absent(String status) {
    return new NaiveFeature(UNDEFINED, UNDEFINED, UNDEFINED, status);
  }

  /** Of a signed value x in -1..1. */
  static NaiveFeature signed(double x, String status) {
    return new NaiveFeature(x, (1 + x) / 2, (1 - x) / 2, status);
  }

  boolean available() {
    return status.equals("OK") || status.equals("DEGRADED");
  }

  double aligned(int d) {
    return d > 0 ? ofLong : ofShort;
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "raw", raw);
    NaiveJson.put(node, "long", ofLong);
    NaiveJson.put(node, "short", ofShort);
    node.put("status", status);
    return node;
  }

  ObjectNode marketJson() {
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "value", raw);
    node.put("status", status);
    return node;
  }
}
