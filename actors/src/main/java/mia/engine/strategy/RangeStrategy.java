package mia.engine.strategy;

import mia.engine.Reals;
import mia.engine.base.Base;
import mia.engine.pattern.SierraPattern;
import mia.engine.pattern.SierraPatterns;
import mia.protocol.signal.RefusalReason;

/**
 * In a range, from an edge to the other, once something confirms the bounce (battle-navale 8.2).
 */
final class RangeStrategy implements TradingStrategy {
  private static final SierraPattern[] PATTERNS = SierraPattern.values();
  private static final int EDGE_SHARE = 5;
  private static final double CONFIRMING_COMPOSITE = 0.6;
  private static final double LOUD_VOLUME = 1.1;
  private static final int VOLUME_BARS = 10;
  private static final double EDGE_BUFFER_TICKS = 3;
  private static final double BASE_BUFFER_TICKS = 2;
  private static final double TARGET_BUFFER_TICKS = 1;
  private static final double FADE_CONFLUENCE = 0.75;

  @Override
  public StrategyName name() {
    return StrategyName.RANGE;
  }

  @Override
  public void examine(Situation now, Decision out) {
    int side = side(now);
    out.lookAt(side);
    RefusalReason refusal = firstRefusal(now, side);
    if (refusal != null) {
      out.refuse(refusal);
      return;
    }
    Base base = now.ruleBase(side);
    out.propose(
        tier(now, side),
        base == null ? 0 : base.id(),
        now.close(),
        stop(now, side, base),
        target(now, side));
  }

  static long target(Situation now, int side) {
    return now.scale().behind(edge(now, -side), TARGET_BUFFER_TICKS, side);
  }

  /** The side of the outer fifth in which the price is, long first. */
  static int side(Situation now) {
    if (!now.hasRange()) {
      return 0;
    }
    long size = now.rangeResistance() - now.rangeSupport();
    if (EDGE_SHARE * (now.close() - now.rangeSupport()) <= size) {
      return 1;
    }
    return EDGE_SHARE * (now.rangeResistance() - now.close()) <= size ? -1 : 0;
  }

  private static RefusalReason firstRefusal(Situation now, int side) {
    if (side == 0) {
      return RefusalReason.NOT_AT_EDGE;
    }
    if (now.anomaly().isBlocking()) {
      return RefusalReason.ANOMALY;
    }
    boolean exempt = now.settings().entry().rangeFadeExempt() && now.headfake().isTrapFor(side);
    if (!exempt && !now.rulePermits(side)) {
      return RefusalReason.GOLDEN_RULE;
    }
    return Double.isNaN(strength(now, side))
        ? RefusalReason.NO_CONFIRMATION
        : TriggerGates.ofConfluence(now, side);
  }

  /** The strongest of what confirms the bounce, NaN if nothing does. */
  static double strength(Situation now, int side) {
    double strength = patternStrength(now.sierra(), side);
    if (now.headfake().isTrapFor(side)) {
      strength = larger(strength, now.headfake().score());
    }
    double composite = now.alignedComposite(side);
    if (now.trigger(side).fires() || Reals.above(composite, CONFIRMING_COMPOSITE)) {
      strength = larger(strength, composite);
    }
    return strength;
  }

  private static double patternStrength(SierraPatterns sierra, int side) {
    double strongest = Double.NaN;
    for (SierraPattern pattern : PATTERNS) {
      for (int age = 0; pattern.side() == side && age < SierraPatterns.CONFIRMING_BARS; age++) {
        strongest = larger(strongest, sierra.strength(pattern, age));
      }
    }
    return strongest;
  }

  private static double larger(double one, double other) {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Double.isNaN(one) ? other : one;
    }
    return Math.max(one, other);
  }

  static Tier tier(Situation now, int side) {
    double confluence = now.confluence(side);
    double strength = strength(now, side);
    double setup = setupQuality(now, side, strength);
    if (Reals.atLeast(confluence, 0.85)
        && Reals.atLeast(setup, 0.8)
        && Reals.atLeast(strength, 0.7)
        && Reals.atLeast(now.rangeQuality(), 0.8)) {
      return Tier.PREMIUM_BOUNCE;
    }
    if (Reals.atLeast(confluence, 0.70)
        && Reals.atLeast(setup, 0.6)
        && Reals.atLeast(strength, 0.5)) {
      return Tier.STRONG_BOUNCE;
    }
    return now.headfake().isTrapFor(side) && Reals.atLeast(confluence, FADE_CONFLUENCE)
        ? Tier.FADE_SIGNAL
        : Tier.WEAK_BOUNCE;
  }

  private static double setupQuality(Situation now, int side, double strength) {
    double mean = now.bars().meanVolumeBefore(now.bars().last(), VOLUME_BARS);
    return 0.4 * strength
        + (now.isVolumeAbove(LOUD_VOLUME, mean) ? 0.3 : 0)
        + 0.3 * now.structure(side);
  }

  /** Edge that protects a side: the support for 1, the resistance for -1. */
  private static long edge(Situation now, int side) {
    return side > 0 ? now.rangeSupport() : now.rangeResistance();
  }

  static long stop(Situation now, int side, Base base) {
    long stop = now.scale().behind(edge(now, side), EDGE_BUFFER_TICKS, side);
    if (base == null) {
      return stop;
    }
    long behindBase = now.scale().behind(base.heldEdgeTicks(side), BASE_BUFFER_TICKS, side);
    return side > 0 ? Math.min(stop, behindBase) : Math.max(stop, behindBase);
  }
}
