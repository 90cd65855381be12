package mia.engine.confluence;

/** How much stands at a zone (battle-navale 6.3). */
public enum ZoneQuality {
  EXTREME,
  STRONG,
  MODERATE,
  WEAK;

  /** Whether at least two families meet: STRONG or EXTREME. */
  public boolean solid() {
    return this == EXTREME || this == STRONG;
  }
}
