package mia.engine.confluence;

/** Where a zone lies seen from the price; NEUTRAL: the price is inside. */
public enum ZonePosition {
  SUPPORT,
  RESISTANCE,
  NEUTRAL
}
