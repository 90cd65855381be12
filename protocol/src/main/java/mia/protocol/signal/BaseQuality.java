package mia.protocol.signal;

/** Class of a base's quality, battle-navale 4.3. */
public enum BaseQuality {
  EXCELLENT,
  GOOD,
  AVERAGE,
  POOR,
  INVALID
}
