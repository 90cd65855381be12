package mia.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.engine.base.Base;
import mia.engine.score.SignalConfidence;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;

/**
 * Finds the candidates of the last bar: on each side a live sealed base with its trigger, or a
 * confirmed edge of a range (battle-navale 12.1). Prices are those of the strategy, whatever gate
 * refuses. None before the method is warmed up and the regime known, and none on a bar that was not
 * seen as a whole.
 */
public final class CandidateScan {
  private CandidateScan() {}

  /**
   * @param decided what was decided on the same bar
   * @return at most one per side, the long one first
   */
  public static List<Candidate> of(Situation now, Decision decided) {
    if (!now.isWarmedUp() || !now.lastBarIsComplete() || !now.isRegimeKnown()) {
      return List.of();
    }
    var found = new ArrayList<Candidate>();
    for (int side = 1; side >= -1; side -= 2) {
      if (isConfirmedEdge(now, side)) {
        add(found, atEdge(now, decided, side));
      } else if (now.trigger(side).base() != null && now.trigger(side).fires()) {
        add(found, onBase(now, decided, side));
      }
    }
    return List.copyOf(found);
  }

  /** Prices out of order are no trade at all. */
  private static void add(List<Candidate> found, Candidate candidate) {
    long sign = candidate.direction().sign();
    if ((candidate.entryTicks() - candidate.stopTicks()) * sign > 0
        && (candidate.targetTicks() - candidate.entryTicks()) * sign > 0) {
      found.add(candidate);
    }
  }

  private static boolean isConfirmedEdge(Situation now, int side) {
    return now.regime().isRange()
        && RangeStrategy.side(now) == side
        && !Double.isNaN(RangeStrategy.strength(now, side));
  }

  private static Candidate atEdge(Situation now, Decision decided, int side) {
    Base base = now.ruleBase(side);
    return candidate(
        now,
        side,
        StrategyName.RANGE,
        RangeStrategy.tier(now, side),
        base == null ? OptionalLong.empty() : OptionalLong.of(base.id()),
        RangeStrategy.stop(now, side, base),
        RangeStrategy.target(now, side),
        gate(now, decided, side));
  }

  private static Candidate onBase(Situation now, Decision decided, int side) {
    boolean trend = now.regime().isTrend();
    return candidate(
        now,
        side,
        trend ? StrategyName.TREND : StrategyName.BASE,
        trend ? TrendStrategy.tier(now, side) : BaseStrategy.tier(now, side),
        OptionalLong.of(now.trigger(side).base().id()),
        BaseTrade.stop(now, side),
        BaseTrade.target(now, side),
        gate(now, decided, side));
  }

  private static Candidate candidate(
      Situation now,
      int side,
      StrategyName strategy,
      Tier tier,
      OptionalLong baseId,
      long stopTicks,
      long targetTicks,
      Optional<RefusalReason> gate) {
    var confidence = new SignalConfidence();
    FinalChecks.measure(now, side, tier, confidence);
    return new Candidate(
        strategy,
        tier,
        Direction.of(side),
        baseId,
        now.close(),
        stopTicks,
        targetTicks,
        known(confidence.value()),
        known(now.patternStrength(side)),
        known(now.confluence(side)),
        gate);
  }

  /**
   * The first gate that refused this side. Where the strategy of the regime looked at the other
   * side, or at none, it is the first gate of a triggered base, else the one that ended the bar.
   */
  private static Optional<RefusalReason> gate(Situation now, Decision decided, int side) {
    if (decided.side() == side) {
      return Optional.ofNullable(decided.reason());
    }
    RefusalReason own =
        now.trigger(side).base() == null ? null : TriggerGates.firstRefusal(now, side);
    return Optional.ofNullable(own)
        .or(() -> Optional.ofNullable(decided.reason()))
        .or(() -> Optional.of(RefusalReason.NOT_AT_EDGE));
  }

  private static OptionalDouble known(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
