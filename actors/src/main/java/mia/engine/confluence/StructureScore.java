package mia.engine.confluence;

import mia.engine.Reals;
import mia.engine.TickScale;

/** How well zones protect a direction and how much stands against it (battle-navale 6.4). */
public final class StructureScore {
  private static final double REACH_TICKS = 20;

  private final double reach;
  private double support;
  private double resistance;

  public StructureScore(TickScale scale) {
    reach = scale.ticks(REACH_TICKS);
  }

  /** Reads the zones of the last closed bar. */
  public void onBar(Zones zones) {
    support = 0;
    resistance = 0;
    for (int zone = 0; zone < zones.size(); zone++) {
      double distance = zones.distance(zone);
      if (distance >= reach) {
        continue;
      }
      double pull = zones.strength(zone) * (1 - distance / reach);
      if (zones.role(zone) > 0) {
        support = Math.max(support, pull);
      } else if (zones.role(zone) < 0) {
        resistance = Math.max(resistance, pull);
      }
    }
  }

  /** Farthest zone that counts, in ticks. */
  public double reach() {
    return reach;
  }

  /** sup of a long: strongest pull of a zone that acts as support, 0..1. */
  public double support() {
    return support;
  }

  /** res of a long: strongest pull of a zone that acts as resistance, 0..1. */
  public double resistance() {
    return resistance;
  }

  /** proximity_score, 0..1: how loudly the structure votes. */
  public double proximity() {
    return Math.max(support, resistance);
  }

  /** S_d, 0..1, 0.5 with nothing near. */
  public double score(int d) {
    return Reals.clip(0.5 + 0.5 * d * (support - resistance), 0, 1);
  }
}
