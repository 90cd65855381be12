package mia.protocol.audit;

/** What a health check says (battle-navale 14.2). */
public enum HealthStatus {
  /** As it should be. */
  HEALTHY,
  /** Works, with something to look at. */
  DEGRADED,
  /** Does not do its work. */
  UNHEALTHY,
  /** Nobody could say: not configured, or nothing measured so far. Never taken for healthy. */
  UNKNOWN
}
