package mia.engine.pattern;

/** What was out of the ordinary (battle-navale 4.8). */
public enum AnomalyClass {
  VOLUME_ANOMALY,
  SPREAD_ANOMALY,
  ORDER_FLOW_ANOMALY,
  NO_ANOMALY
}
